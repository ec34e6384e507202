import type { ReadTx } from "../../src/app/ports/store.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { ROLES } from "../../src/domain/member.ts";
import { ACCOUNTS, IDS, minute, UNITS, type Model } from "./store-model.ts";

/** How much of a list is asked for, where the port has a limit. */
const SOME = 3;
const NOON = minute(5);
const KINDS = ["conference", "deadline"] as const;

/** All that a store tells of what the model test has stored. */
export async function viewOf(tx: ReadTx): Promise<unknown> {
  return {
    chats: await all(IDS, (id) => tx.chats.byId(id)),
    linked: await tx.chats.linkedTo(new Set(["unit"])),
    members: await all(IDS, (id) => tx.members.byId(id)),
    byAccount: await all(ACCOUNTS, (account) => tx.members.byAccount(account)),
    byUnit: await all(UNITS, (unit) => tx.members.inUnits(new Set([unit]))),
    inUnits: await tx.members.inUnits(new Set(UNITS)),
    byRole: await all(ROLES, (role) => tx.members.withRole(role)),
    traces: await all(IDS, async (id) => (await tx.members.traces(id)).deliveries),
    events: await all(IDS, (id) => tx.events.byId(id)),
    between: await all(KINDS, (kind) => tx.events.between(kind, minute(2), minute(7))),
    due: await tx.events.due(NOON, SOME),
    nextStepAt: await tx.events.nextStepAt(),
    deliveries: await all(IDS, (id) => tx.deliveries.byId(id)),
    ofEvent: await tx.deliveries.ofEvent("a"),
    ofBroadcast: await tx.deliveries.ofBroadcast("a"),
    counts: await tx.deliveries.counts(),
    failed: new Set(await tx.deliveries.failed(Infinity)),
    lastFailed: (await tx.deliveries.failed(1)).map(({ finishedAt }) => finishedAt),
  };
}

function all<A, B>(list: readonly A[], view: (one: A) => Promise<B>): Promise<B[]> {
  return Promise.all(list.map(view));
}

/** The same of the model, by looking at every record. */
export function modelView(model: Model): unknown {
  const [chats, members, events, deliveries] = [
    [...model.chats.values()],
    [...model.members.values()],
    [...model.events.values()],
    [...model.deliveries.values()],
  ];
  const byId = <R>(map: ReadonlyMap<string, R>): (R | null)[] => IDS.map((id) => map.get(id) ?? null);
  const steps = events.filter(({ nextStepAt }) => nextStepAt !== null);
  const inOrder = sorted(steps, ({ nextStepAt }) => nextStepAt ?? "");
  const failed = deliveries.filter(({ status }) => status === "failed");
  const count = (status: Delivery["status"]): number =>
    deliveries.filter((one) => one.status === status).length;
  return {
    chats: byId(model.chats),
    linked: chats,
    members: byId(model.members),
    byAccount: ACCOUNTS.map(
      ({ userId }) => members.find(({ accounts }) => accounts.some((one) => one.userId === userId)) ?? null,
    ),
    byUnit: UNITS.map((unit) => members.filter(({ unitId }) => unitId === unit)),
    inUnits: members,
    byRole: ROLES.map((role) => members.filter((one) => one.role === role)),
    traces: IDS.map((id) => deliveries.filter(({ memberId }) => memberId === id).length),
    events: byId(model.events),
    between: KINDS.map((kind) =>
      sorted(
        events.filter((one) => one.kind === kind && one.at >= minute(2) && one.at < minute(7)),
        ({ at }) => at,
      ),
    ),
    due: inOrder.filter(({ nextStepAt }) => (nextStepAt ?? "") <= NOON).slice(0, SOME),
    nextStepAt: inOrder[0]?.nextStepAt ?? null,
    deliveries: byId(model.deliveries),
    ofEvent: deliveries.filter(({ content }) => content.kind === "reminder"),
    ofBroadcast: deliveries.filter(({ content }) => content.kind === "broadcast"),
    counts: {
      pending: count("pending"),
      sending: count("sending"),
      sent: count("sent"),
      failed: count("failed"),
      skipped: count("skipped"),
    },
    failed: new Set(failed),
    lastFailed: sorted(failed, ({ finishedAt }) => finishedAt ?? "")
      .slice(-1)
      .map(({ finishedAt }) => finishedAt),
  };
}

/** By a text, and where that is the same in the order of insertion. */
function sorted<R>(records: readonly R[], by: (record: R) => string): R[] {
  return records.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}
