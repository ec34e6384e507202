import type { ChatRef } from "../domain/chat.ts";
import { MINUTE } from "../domain/instant.ts";
import type { Lane } from "./lanes.ts";
import type { Pace } from "./ports/messenger.ts";

/** The part of a group's messages in a minute that progress may take. */
const PROGRESS_SHARE = 0.5;
/** From this part on, a group's refusal is taken for its own. */
const NEARLY_FULL = 0.75;
/** So many chats are remembered before those are forgotten in which nothing goes on. */
const REMEMBERED = 10_000;

/** How far a chat has come with what the platform lets one chat have. Times are monotonic milliseconds. */
export interface ChatPace {
  /** From when the next may leave; Infinity while one is under way, whose end is to be waited for. */
  readyAt(lane: Lane, now: number): number;
  /** Something leaves now. */
  took(lane: Lane, now: number): void;
  /** What `took` began has ended. */
  ended(lane: Lane): void;
  /** Nothing more before this moment. */
  putOff(until: number): void;
  /** Whether so much went to this group in the last minute that a refusal must mean it. Never for one person's chat. */
  isNearlyFull(now: number): boolean;
  /** Whether nothing needs to be remembered. */
  isQuiet(now: number): boolean;
}

/** The chats' paces, by place: the platform's limits count a forum's topics together. */
export function createChatPaces(pace: Pace): (to: ChatRef, now: number) => ChatPace {
  const chats = new Map<string, ChatPace>();

  /** Keeps the map from growing with every chat that ever wrote. */
  function forgetQuiet(now: number): void {
    for (const [key, chat] of chats) if (chat.isQuiet(now)) chats.delete(key);
  }

  return (to, now) => {
    const key = `${to.platform}:${to.chatId}`;
    const known = chats.get(key);
    if (known) return known;
    if (chats.size >= REMEMBERED) forgetQuiet(now);
    const chat = createChatPace(pace, to.kind === "group");
    chats.set(key, chat);
    return chat;
  };
}

function createChatPace(pace: Pace, isGroup: boolean): ChatPace {
  const { chatIntervalMs, perGroupMinute } = pace;
  let busy = false;
  let notBefore = 0;
  /** When messages went out in the last minute. */
  const lastMinute: number[] = [];

  function inLastMinute(now: number): readonly number[] {
    while (lastMinute[0] !== undefined && lastMinute[0] <= now - MINUTE) lastMinute.shift();
    return lastMinute;
  }

  return {
    readyAt(lane, now) {
      if (lane === "notice") return now;
      if (busy) return Infinity;
      if (!isGroup) return notBefore;
      const room = lane === "progress" ? Math.ceil(PROGRESS_SHARE * perGroupMinute) : perGroupMinute;
      const oldest = inLastMinute(now).at(-room);
      return oldest === undefined ? notBefore : Math.max(notBefore, oldest + MINUTE);
    },
    took(lane, now) {
      if (lane === "notice") return;
      if (isGroup) lastMinute.push(now);
      if (lane === "progress") return;
      busy = true;
      notBefore = now + chatIntervalMs;
    },
    ended(lane) {
      if (lane !== "notice" && lane !== "progress") busy = false;
    },
    putOff(until) {
      notBefore = Math.max(notBefore, until);
    },
    isNearlyFull: (now) => isGroup && inLastMinute(now).length >= NEARLY_FULL * perGroupMinute,
    isQuiet: (now) => !busy && notBefore <= now && inLastMinute(now).length === 0,
  };
}
