/** One thing that is wrong in files that people edit: the sample, the tables of holidays. */
export interface FileFault {
  /** `indicators.json`; null where the folder is meant. */
  readonly file: string | null;
  /** The record's id, or its place (`#3`, from 1) where it has none; null where the whole file is meant, or its only record. */
  readonly record: string | null;
  /** `actual.total`; null where the whole record is meant. */
  readonly field: string | null;
  readonly problem: string;
}

/** Files cannot be used. The message lists every fault, one a line, for whoever edits them. */
export class FilesDamaged extends Error {
  override readonly name = "FilesDamaged";
  readonly faults: readonly FileFault[];

  /** `what` they are, for the message: `the sample`. */
  constructor(what: string, folder: string, faults: readonly FileFault[]) {
    super([`${faults.length} fault(s) in ${what} (${folder}):`, ...faults.map(line)].join("\n"));
    this.faults = faults;
  }
}

/** What a schema finds wrong with a record, or with a whole file. */
export function toFaults(
  file: string,
  record: string | null,
  { issues }: { readonly issues: readonly { path: readonly PropertyKey[]; message: string }[] },
): FileFault[] {
  return issues.map(({ path, message }) => ({
    file,
    record,
    field: path.length === 0 ? null : path.join("."),
    problem: message,
  }));
}

function line({ file, record, field, problem }: FileFault): string {
  const place = [file, record, field].filter((part) => part !== null).join(", ");
  return place === "" ? `- ${problem}` : `- ${place}: ${problem}`;
}
