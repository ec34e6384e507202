/** One thing that is wrong in the sample's files. */
export interface SampleFault {
  /** `indicators.json`. */
  readonly file: string;
  /** The record's id, or its place (`#3`, from 1) where it has none; null where the whole file is meant. */
  readonly record: string | null;
  /** `actual.total`; null where the whole record is meant. */
  readonly field: string | null;
  readonly problem: string;
}

/** The sample cannot be used. The message lists every fault, one a line, for whoever edits the files. */
export class SampleDamaged extends Error {
  override readonly name = "SampleDamaged";
  readonly faults: readonly SampleFault[];

  constructor(folder: string, faults: readonly SampleFault[]) {
    super([`the sample in ${folder} has ${faults.length} fault(s):`, ...faults.map(line)].join("\n"));
    this.faults = faults;
  }
}

function line({ file, record, field, problem }: SampleFault): string {
  const place = [file, record, field].filter((part) => part !== null).join(", ");
  return `- ${place}: ${problem}`;
}
