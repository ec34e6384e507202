// @ts-check
/** Turns the bot's markup into nodes, and lets nothing else through. */

const PLAIN_TAGS = new Set(["B", "I", "U", "S", "CODE", "PRE", "BLOCKQUOTE"]);
const BLOCKS = new Set(["PRE", "BLOCKQUOTE"]);
const LINK = /^(?:https?|mailto|tel):/i;
/** A web address, or a command at the beginning or behind a space. */
const CLICKABLE = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])|(?<=^|[\s(])(\/[a-z][a-z0-9_]{1,31})(?![\w/])/g;

/**
 * Rebuilds markup from the tags that we know; of others only the text stays. Addresses become links, commands buttons.
 * @param {string} markup @param {(command: string) => void} onCommand
 * @returns {DocumentFragment}
 */
export function rebuild(markup, onCommand) {
  const parsed = new window.DOMParser().parseFromString(markup, "text/html");
  const fragment = document.createDocumentFragment();
  copyChildren(parsed.body, fragment, onCommand);
  return fragment;
}

/** @param {Node} from @param {DocumentFragment | Element} to @param {(command: string) => void} onCommand */
function copyChildren(from, to, onCommand) {
  for (const child of from.childNodes) {
    if (child instanceof window.Text) to.append(...withLinks(child, onCommand));
    else if (child instanceof window.Element)
      copyChildren(child, to.appendChild(emptyCopy(child)), onCommand);
  }
}

/** The element without anything in it and without attributes that we do not know. @param {Element} element @returns {Element} */
function emptyCopy(element) {
  if (PLAIN_TAGS.has(element.tagName)) return document.createElement(element.tagName);
  const href = element.getAttribute("href");
  if (element.tagName === "A" && href !== null && LINK.test(href)) return link(href);
  return document.createElement("span");
}

/** @param {string} href */
function link(href) {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.rel = "noopener noreferrer";
  if (anchor.origin !== window.location.origin) anchor.target = "_blank";
  return anchor;
}

/** @param {Text} text @param {(command: string) => void} onCommand @returns {Node[]} */
function withLinks(text, onCommand) {
  const { parentElement } = text;
  const data = withoutBreaksAtBlocks(text);
  if (parentElement?.closest("a, code, pre")) return [document.createTextNode(data)];
  /** @type {Node[]} */
  const nodes = [];
  let end = 0;
  for (const match of data.matchAll(CLICKABLE)) {
    nodes.push(document.createTextNode(data.slice(end, match.index)));
    nodes.push(match[1] === undefined ? commandButton(match[0], onCommand) : namedLink(match[0]));
    end = match.index + match[0].length;
  }
  return [...nodes, document.createTextNode(data.slice(end))];
}

/** A block stands on lines of its own already: the line break that sets it off in the markup would show as an empty line. @param {Text} text */
function withoutBreaksAtBlocks({ data, previousSibling, nextSibling }) {
  const isBlock = (/** @type {Node | null} */ node) => BLOCKS.has(node?.nodeName ?? "");
  const rest = isBlock(previousSibling) ? data.replace(/^\n/, "") : data;
  return isBlock(nextSibling) ? rest.replace(/\n$/, "") : rest;
}

/** @param {string} address */
function namedLink(address) {
  const anchor = link(address);
  anchor.textContent = address;
  return anchor;
}

/** @param {string} command @param {(command: string) => void} onCommand */
function commandButton(command, onCommand) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "command-link";
  button.textContent = command;
  button.onclick = () => onCommand(command);
  return button;
}
