import { chatKey, type ChatRef } from "../domain/chat.ts";
import { isLedgerLane, LANES, type Lane } from "./lanes.ts";

/** Something to be sent. */
interface Queued {
  readonly lane: Lane;
  readonly to: ChatRef;
}

/** What waits for its turn, by lane. */
export interface CallQueue<J extends Queued> {
  add(job: J): void;
  /** Puts what was taken before all others of its lane. */
  putBack(job: J): void;
  /**
   * Takes out what may go first in a lane; null where nothing may. Of each chat, only the first is asked. What the ledger sends to a
   * chat keeps its order across lanes, since a withdrawal must not overtake what it withdraws: the turn of the later one
   * is then used by the earlier.
   */
  take(lane: Lane, mayGo: (job: J) => boolean): J | null;
  /** Takes out all of a lane. */
  takeAll(lane: Lane): readonly J[];
  first(lane: Lane): J | undefined;
  size(): number;
}

export function createCallQueue<J extends Queued>(): CallQueue<J> {
  const lanes = new Map<Lane, J[]>(LANES.map((lane) => [lane, []]));
  /** What the ledger has waiting for a chat, in order. */
  const ofChats = new Map<string, J[]>();

  function queueOf(lane: Lane): J[] {
    return lanes.get(lane) ?? [];
  }

  function firstOfChat(job: J): J {
    return (isLedgerLane(job.lane) && ofChats.get(chatKey(job.to))?.[0]) || job;
  }

  function takeOut(job: J): J {
    const queue = queueOf(job.lane);
    queue.splice(queue.indexOf(job), 1);
    if (isLedgerLane(job.lane)) forget(job);
    return job;
  }

  function forget(job: J): void {
    const key = chatKey(job.to);
    const left = (ofChats.get(key) ?? []).filter((other) => other !== job);
    if (left.length > 0) ofChats.set(key, left);
    else ofChats.delete(key);
  }

  return {
    add(job) {
      queueOf(job.lane).push(job);
      if (!isLedgerLane(job.lane)) return;
      const key = chatKey(job.to);
      ofChats.set(key, [...(ofChats.get(key) ?? []), job]);
    },
    putBack(job) {
      queueOf(job.lane).unshift(job);
    },
    take(lane, mayGo) {
      const asked = new Set<string>();
      for (const job of queueOf(lane)) {
        const key = chatKey(job.to);
        if (asked.has(key)) continue;
        asked.add(key);
        const first = firstOfChat(job);
        if (mayGo(first)) return takeOut(first);
      }
      return null;
    },
    takeAll(lane) {
      const jobs = queueOf(lane).splice(0);
      if (isLedgerLane(lane)) jobs.forEach(forget);
      return jobs;
    },
    first: (lane) => queueOf(lane)[0],
    size: () => LANES.reduce((sum, lane) => sum + queueOf(lane).length, 0),
  };
}
