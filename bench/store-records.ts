import { randomBytes } from "node:crypto";

import type { Acknowledgement } from "../src/domain/broadcast.ts";

/** As many members as the organisation of the sample's report; each receipt is one of theirs. */
const MEMBERS = 12_386;
const AT = "2026-11-27T01:00:00.000Z";

function id(prefix: string): string {
  return `${prefix}_${randomBytes(9).toString("base64url")}`;
}

/** Receipts of one broadcast after another, in the order in which they would come. */
export function* createRecords(count: number): Generator<Acknowledgement, undefined> {
  const members = Array.from({ length: Math.min(MEMBERS, count) }, () => id("mem"));
  let broadcastId = "";
  for (let index = 0; index < count; index++) {
    const place = index % members.length;
    if (place === 0) broadcastId = id("brd");
    yield { broadcastId, memberId: members[place] ?? "", at: AT };
  }
}

const newest = id("brd");

/** A receipt that is not there yet. */
export function newRecord(): Acknowledgement {
  return { broadcastId: newest, memberId: id("mem"), at: AT };
}
