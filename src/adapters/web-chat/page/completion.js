// @ts-check
/** @typedef {import("../../../app/ports/messenger.ts").MenuCommand} MenuCommand */

/** Small letters without marks, so that "chi tieu" finds "chỉ tiêu". @param {string} text */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

/**
 * The commands that the typed text may become: the one that it is first, those whose name begins with it, then those that have it anywhere
 * in name or description. None unless the text is a slash and one word.
 * @param {readonly MenuCommand[]} menu @param {string} text
 * @returns {MenuCommand[]}
 */
export function complete(menu, text) {
  const typed = /^\/(\S*)$/.exec(text)?.[1];
  if (typed === undefined) return [];
  const wanted = fold(typed);
  const is = menu.filter(({ command }) => command === wanted);
  const begins = menu.filter(({ command }) => command.startsWith(wanted));
  const has = menu.filter(
    ({ command, description }) => command.includes(wanted) || fold(description).includes(wanted),
  );
  return [...new Set([...is, ...begins, ...has])];
}

/** Up to four commands to begin with: the best known ones, then whatever the menu begins with. @param {readonly MenuCommand[]} menu */
export function suggestions(menu) {
  const first = ["chitieu", "chidao", "hoinghi", "trogiup"]
    .map((name) => menu.find(({ command }) => command === name))
    .filter((command) => command !== undefined);
  return [...new Set([...first, ...menu])].slice(0, 4);
}
