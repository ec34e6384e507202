import { join, sep } from "node:path";

import { CannotOpen } from "../../app/ports/store.ts";

/** Why files are no database: "db.json, line 7 is damaged …", without any value of a record. */
export class Damage extends Error {
  override readonly name: string = "Damage";
  /** The file, by its name in the database's folder. */
  readonly file: string;
  /** From 1; null where the damage has no place. */
  readonly line: number | null;

  constructor(file: string, line: number | null, message: string, options?: ErrorOptions) {
    super(line === null ? `${file} ${message}` : `${file}, line ${line} ${message}`, options);
    this.file = file;
    this.line = line;
  }
}

/** The file is whole, but of a later program than this one. */
export class NewerVersion extends Damage {
  override readonly name: string = "NewerVersion";
}

/** `db.json` does not match its checksum, though its records are what they should be: somebody may have edited it. */
export class ChangedByHand extends Damage {
  override readonly name: string = "ChangedByHand";
}

/** Whether an error is of damage, also where it comes from another process and has only its name. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && ["Damage", "NewerVersion", "ChangedByHand"].includes(error.name);
}

/** The same for the operator: what is wrong, where, and the command that helps. */
export function cannotOpen(dir: string, damage: Damage): CannotOpen {
  return new CannotOpen(`${dir}${sep}${damage.message}. Nothing was changed. ${wayOut(dir, damage)}`, {
    cause: damage,
  });
}

/** The command that helps. */
export function wayOut(dir: string, damage: Damage): string {
  if (damage instanceof NewerVersion) return "Start the newer program again.";
  const repair = "`npm run db -- repair` goes back to the last state that verifies, and keeps these files";
  return damage instanceof ChangedByHand
    ? `If it was edited on purpose, \`npm run db -- import ${join(dir, damage.file)}\` takes it as it is; else ${repair}.`
    : `\`npm run db -- check\` lists all that is damaged; ${repair}.`;
}
