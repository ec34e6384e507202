import { TOPICS, type Chat } from "../domain/chat.ts";
import { eventKindSchema, type EventKind } from "../domain/event.ts";
import { CHOICES, LADDERS } from "../domain/ladder.ts";
import type { Quiet } from "../domain/quiet.ts";
import { joinHtml } from "../text/html.ts";
import type { Texts } from "../text/texts.ts";
import { chunk } from "./chunk.ts";
import type { MemberContext, ReplyButton, Say } from "./command.ts";
import { digestOf } from "./digest-switch.ts";
import type { ReadTx } from "./ports/store.ts";
import { unitName } from "./unit-name.ts";
import { VERBS } from "./verbs.ts";

/** The verbs of the settings' buttons: commands/subscribe.ts. */
export const SETTINGS_VERBS = {
  /** Back to the first screen. */
  main: "dkve",
  /** Switches the weekly digest on or off (version). */
  digest: "bantin",
  /** Quiet hours: opens them (no id), `on`, `off`, `ask`, or `set` to a ready choice (version). */
  quiet: "yentinh",
  /**
   * How long before: opens the screen of all (no id) or of a kind (`conference`), or changes it: `conference|event`: by each
   * event's own steps, `conference|day`: a day before alone, `conference|3d`: that step on or off (version).
   */
  ladder: "moc",
} as const;

type Screen = Pick<Say, "text"> & { readonly buttons: readonly (readonly ReplyButton[])[] };

/** Quiet hours that are chosen by one press, where no words are read (a group) and for who does not like to type. */
const QUIET_CHOICES: readonly Quiet[] = [
  { from: "20:00", to: "07:00" },
  { from: "21:30", to: "06:30" },
  { from: "22:00", to: "06:00" },
];

/** What a chat receives: the topics first, since that is what most people come for. */
export async function mainScreen(tx: ReadTx, { t }: MemberContext, chat: Chat): Promise<Screen> {
  const texts = t.subscriptions;
  const isDigestOn = (await digestOf(tx, chat)) !== null;
  const title = chat.unitId === null ? texts.title : texts.groupTitle(await unitName(tx, chat.unitId, t));
  return {
    text: joinHtml([title, texts.lines(chat.subscriptions), texts.digest.line(isDigestOn)]),
    buttons: [
      ...topicButtons(chat, t),
      [digestButton(isDigestOn, t)],
      [
        { label: texts.quiet.open, verb: SETTINGS_VERBS.quiet },
        { label: texts.ladder.open, verb: SETTINGS_VERBS.ladder },
      ],
    ],
  };
}

/** One for each topic, that switches it. */
function topicButtons({ subscriptions }: Chat, t: Texts): ReplyButton[][] {
  return TOPICS.map((topic) => {
    const isOn = subscriptions[topic];
    const label = t.subscriptions.button(topic, isOn);
    return [{ label, verb: VERBS.subscription, id: topic, version: isOn ? "off" : "on" }];
  });
}

/** Switches the digest to what it is not. */
export function digestButton(isOn: boolean, t: Texts): ReplyButton {
  return {
    label: t.subscriptions.digest.button(isOn),
    verb: SETTINGS_VERBS.digest,
    version: isOn ? "off" : "on",
  };
}

/** The quiet hours, and how to change them: in private by words, in a group by ready choices. */
export function quietScreen({ t }: MemberContext, { quiet, ref }: Chat): Screen {
  const texts = t.subscriptions.quiet;
  const verb = SETTINGS_VERBS.quiet;
  const switching =
    quiet === null ? { label: texts.on, verb, id: "on" } : { label: texts.off, verb, id: "off" };
  return {
    text: texts.screen(quiet),
    buttons: [
      ...(ref.kind === "group" ? quietChoices() : []),
      ref.kind === "group" ? [switching] : [switching, { label: texts.change, verb, id: "ask" }],
      [backTo(SETTINGS_VERBS.main, t)],
    ],
  };
}

/** The ready choices as buttons. */
export function quietChoices(): ReplyButton[][] {
  return QUIET_CHOICES.map((quiet) => [
    { label: `${quiet.from}–${quiet.to}`, verb: SETTINGS_VERBS.quiet, id: "set", version: codeOf(quiet) },
  ]);
}

/** The ready choice that a button names; null for what is none. */
export function quietChoice(code: string): Quiet | null {
  return QUIET_CHOICES.find((quiet) => codeOf(quiet) === code) ?? null;
}

/** `2130-0630`: a button's version holds no colon. */
function codeOf({ from, to }: Quiet): string {
  return `${from}-${to}`.replaceAll(":", "");
}

/** How long before the chat is reminded of each kind. */
export function laddersScreen({ t }: MemberContext, { ladders }: Chat): Screen {
  const texts = t.subscriptions.ladder;
  const verb = SETTINGS_VERBS.ladder;
  const kinds = eventKindSchema.options;
  return {
    text: joinHtml([texts.title, ...kinds.map((kind) => texts.line(kind, ladders[kind]))]),
    buttons: [
      kinds.map((kind) => ({ label: t.topics[kind], verb, id: kind })),
      [backTo(SETTINGS_VERBS.main, t)],
    ],
  };
}

/** The steps of a kind, each to be switched. */
export function ladderScreen({ t }: MemberContext, { ladders }: Chat, kind: EventKind): Screen {
  const texts = t.subscriptions.ladder;
  const verb = SETTINGS_VERBS.ladder;
  const chosen = ladders[kind];
  const shown = chosen ?? LADDERS[kind];
  const steps = CHOICES[kind].map((step) => {
    const isOn = shown.includes(step);
    return { label: texts.step(step, isOn), verb, id: `${kind}|${step}`, version: isOn ? "off" : "on" };
  });
  return {
    text: texts.screen(kind, chosen, LADDERS[kind]),
    buttons: [
      ...chunk(steps, 2),
      [
        { label: texts.dayBefore, verb, id: `${kind}|day` },
        ...(chosen === null ? [] : [{ label: texts.byEvent, verb, id: `${kind}|event` }]),
      ],
      [backTo(verb, t)],
    ],
  };
}

function backTo(verb: string, t: Texts): ReplyButton {
  return { label: t.subscriptions.back, verb };
}
