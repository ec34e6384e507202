import { basename, join } from "node:path";

import { checksumOf } from "./checksum.ts";
import { Damage } from "./damage.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { createDurably, listIfThere, readIfThere, writeAll, type Files } from "./files.ts";
import type { Erasure } from "./database.ts";

/** The folder of the archive, in the database's own: deliveries that were finished long ago. */
export const ARCHIVE = "archive";

/** The archive of a month: `deliveries-2026-11.jsonl`. */
export function archiveName(finishedAt: string): string {
  return `deliveries-${finishedAt.slice(0, 7)}.jsonl`;
}

/** The paths of a database's archives. */
export async function listArchives(files: Files, dir: string): Promise<string[]> {
  const folder = join(dir, ARCHIVE);
  const names = await listIfThere(files, folder);
  return names
    .filter((name) => /^deliveries-\d{4}-\d\d\.jsonl$/.test(name))
    .map((name) => join(folder, name));
}

/**
 * Writes an archive anew with more records: a file of lines, each a checksum and JSON. One that is there already is not
 * added again: a crash may have come between the archive and the commit that takes it out of the database. Throws `Damage`.
 */
export async function archiveWith(
  files: Files,
  from: string,
  to: string,
  records: readonly Delivery[],
): Promise<void> {
  const lines = await readArchive(files, from);
  for (const record of records) lines.set(record.id, JSON.stringify(record));
  await writeArchive(files, to, lines);
}

/** The same with the pseudonym in the place of everybody who was erased; false where it names none of them. */
export async function archiveWithout(
  files: Files,
  from: string,
  to: string,
  erasures: readonly Erasure[],
): Promise<boolean> {
  const pseudonyms = new Map(erasures.map(({ memberId, pseudonym }) => [memberId, pseudonym]));
  const lines = await readArchive(files, from);
  let isChanged = false;
  for (const [id, json] of lines) {
    const record = JSON.parse(json) as Delivery;
    const pseudonym = record.memberId === null ? undefined : pseudonyms.get(record.memberId);
    if (pseudonym === undefined) continue;
    lines.set(id, JSON.stringify(underPseudonym(record, record.memberId ?? "", pseudonym)));
    isChanged = true;
  }
  if (isChanged) await writeArchive(files, to, lines);
  return isChanged;
}

/** A line of the ledger that names a pseudonym in the place of a member; its key may name the member as well. */
export function underPseudonym(delivery: Delivery, memberId: string, pseudonym: string): Delivery {
  const key = delivery.key.replaceAll(`member:${memberId}`, `member:${pseudonym}`);
  return { ...delivery, key, memberId: pseudonym };
}

/** The lines of an archive by the ids of their records; none where there is no file. Throws `Damage`. */
export async function readArchive(files: Files, path: string): Promise<Map<string, string>> {
  const bytes = await readIfThere(files, path);
  const texts = bytes ? new TextDecoder().decode(bytes).split("\n") : [""];
  const lines = new Map<string, string>();
  for (const [index, text] of texts.slice(0, -1).entries()) {
    const json = verified(text);
    if (json === null) throw damage(path, index + 1);
    lines.set(idOf(json), json);
  }
  if (texts.at(-1) !== "") throw damage(path, texts.length);
  return lines;
}

/** The same of a damaged archive: those lines that verify. */
export async function verifiedLines(files: Files, path: string): Promise<Map<string, string>> {
  const texts = new TextDecoder().decode(await files.read(path)).split("\n");
  const lines = texts.map(verified).filter((json) => json !== null);
  return new Map(lines.map((json) => [idOf(json), json]));
}

/** The JSON of a line that matches its checksum. */
function verified(line: string): string | null {
  const [, checksum, json = ""] = /^([0-9a-f]{8}) (\{.*\})$/s.exec(line) ?? [];
  return checksum === checksumOf(json) ? json : null;
}

function idOf(json: string): string {
  return (JSON.parse(json) as Delivery).id;
}

function damage(path: string, line: number): Damage {
  return new Damage(join(ARCHIVE, basename(path)), line, "is damaged: it does not match its checksum");
}

/** Writes an archive of these lines, durably. */
export async function writeArchive(
  files: Files,
  path: string,
  lines: ReadonlyMap<string, string>,
): Promise<void> {
  const text = Array.from(lines.values(), (json) => `${checksumOf(json)} ${json}\n`).join("");
  await createDurably(files, path, (file) => writeAll(file, Buffer.from(text)));
}
