import type { Account } from "../domain/chat.ts";
import { newChat } from "../domain/chat.ts";
import { toInstant } from "../domain/instant.ts";
import { newOrganisation } from "../domain/organisation.ts";
import type { Member } from "../domain/member.ts";
import { newEvent } from "../domain/event-plan.ts";
import type { Texts } from "../text/texts.ts";
import { noteAudit, roleChange } from "./audit.ts";
import type { Ids } from "./ports/ids.ts";
import type { Sample } from "./ports/sample.ts";
import { CannotOpen, type Tx } from "./ports/store.ts";

interface Seeding {
  readonly now: Date;
  readonly timeZone: string;
  readonly ids: Ids;
  readonly t: Texts;
}

const ROOT_ID = "unit_root";

/** Fills an empty database: with the sample, or (null) with nothing but the organisation itself. */
export async function seed(tx: Tx, sample: Sample | null, seeding: Seeding): Promise<void> {
  if ((await tx.organisation.get()) !== null) return;
  if (sample) await putSample(tx, sample, seeding);
  else await putBare(tx, seeding);
}

async function putBare(tx: Tx, { t }: Seeding): Promise<void> {
  await tx.organisation.put(newOrganisation(t.wholeOrganisation));
  await tx.organisation.putUnit({ id: ROOT_ID, name: t.wholeOrganisation, parentId: null });
}

async function putSample(tx: Tx, sample: Sample, { now, timeZone, ids }: Seeding): Promise<void> {
  const at = toInstant(now);
  await tx.organisation.put(sample.organisation);
  for (const unit of sample.units) await tx.organisation.putUnit(unit);
  for (const indicator of sample.indicators) await tx.indicators.put(indicator);
  for (const directive of sample.directives) await tx.directives.put(directive);
  for (const event of sample.events) {
    await tx.events.put(newEvent(event, null, { now: at, timeZone }));
  }
  for (const person of sample.people) {
    await tx.members.put({ ...person, joinedAt: at, leftAt: null });
    for (const account of person.accounts) await putPrivateChat(tx, person.id, account, ids);
  }
}

/** On both platforms that we have, a private chat has its person's id. */
async function putPrivateChat(
  tx: Tx,
  memberId: string,
  { platform, userId }: Account,
  ids: Ids,
): Promise<void> {
  const ref = { platform, chatId: userId, kind: "private" } as const;
  await tx.chats.put(newChat({ id: ids.next("cht"), ref, title: null, memberId, unitId: null }));
}

/**
 * Sees to it that somebody can administer: the accounts named in the settings are admins, unless they were let go; where there is no admin at
 * all, returns a one-time code for the first one, and makes the codes of former starts useless.
 */
export async function ensureAdmin(
  tx: Tx,
  accounts: readonly Account[],
  seeding: Seeding,
): Promise<string | null> {
  await tx.invites.dropUnclaimed();
  for (const account of accounts) await makeAdmin(tx, account, seeding);
  if ((await tx.members.withRole("admin")).length > 0) return null;
  const code = seeding.ids.code();
  await tx.invites.put({
    code,
    unitId: await rootId(tx),
    role: "admin",
    createdBy: null,
    createdAt: toInstant(seeding.now),
    expiresAt: null,
    uses: 1,
    usedBy: [],
    memberId: null,
  });
  return code;
}

async function makeAdmin(tx: Tx, account: Account, { ids, now, t }: Seeding): Promise<void> {
  const known = await tx.members.byAccount(account);
  // Whom somebody let go in the chat does not come back by a restart.
  if (known !== null && (known.role === "admin" || known.leftAt !== null)) return;
  const admin: Member = known ?? {
    id: ids.next("mem"),
    name: t.adminName,
    unitId: await rootId(tx),
    role: "admin",
    accounts: [account],
    joinedAt: toInstant(now),
    leftAt: null,
  };
  await tx.members.put({ ...admin, role: "admin" });
  await noteAudit(
    tx,
    { ids, now, person: null },
    {
      verb: known ? "changed" : "added",
      kind: "member",
      subjectId: admin.id,
      detail: known ? roleChange(t, known.role, "admin") : t.roles.admin,
    },
  );
}

async function rootId(tx: Tx): Promise<string> {
  const root = (await tx.organisation.units()).find(({ parentId }) => parentId === null);
  if (!root) {
    throw new CannotOpen(
      "The database has units, but none without a parent. `npm run db -- restore FILE` goes back to a backup.",
    );
  }
  return root.id;
}
