/** One thing that is wrong in the tables of holidays. */
export interface HolidayFault {
  /** `2026.json`; null where the folder is meant. */
  readonly file: string | null;
  /** `days.3.date` (from 0); null where the whole file is meant. */
  readonly field: string | null;
  readonly problem: string;
}

/** The tables of holidays cannot be used. The message lists every fault, one a line, for whoever edits the files. */
export class HolidaysDamaged extends Error {
  override readonly name = "HolidaysDamaged";
  readonly faults: readonly HolidayFault[];

  constructor(folder: string, faults: readonly HolidayFault[]) {
    super([`the holidays in ${folder} have ${faults.length} fault(s):`, ...faults.map(line)].join("\n"));
    this.faults = faults;
  }
}

function line({ file, field, problem }: HolidayFault): string {
  const place = [file, field].filter((part) => part !== null).join(", ");
  return place === "" ? `- ${problem}` : `- ${place}: ${problem}`;
}
