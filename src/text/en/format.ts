/** Figures and lengths of time in English. */

const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

/** `1,234`, `9.8`. */
export function number(value: number): string {
  return numbers.format(value);
}

/** `82%` for 31 of 38. */
export function share(part: number, whole: number): string {
  return `${number(whole === 0 ? 0 : Math.round((100 * part) / whole))}%`;
}

/** A length of time in its largest unit, for beside an absolute time: `3 days`. */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.round(Math.abs(ms) / 60_000));
  if (minutes < 60) return count(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 && hours !== 24 ? count(hours, "hour") : count(Math.round(minutes / 1440), "day");
}

/** `1 person`, `2 people`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** The size of a file: `1.2 MB`. */
export function size(bytes: number): string {
  const mega = bytes / 1_000_000;
  return mega < 1
    ? `${number(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${number(Math.round(mega * 10) / 10)} MB`;
}
