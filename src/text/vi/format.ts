/** Figures and lengths of time as Vietnamese print them. */

const numbers = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });

/** `1.234`, `9,8`. */
export function number(value: number): string {
  return numbers.format(value);
}

/** `82%` for 31 of 38. */
export function share(part: number, whole: number): string {
  return `${number(whole === 0 ? 0 : Math.round((100 * part) / whole))}%`;
}

/** A length of time in its largest unit, for beside an absolute time: `còn 3 ngày`. */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.round(Math.abs(ms) / 60_000));
  if (minutes < 60) return `${number(minutes)} phút`;
  const hours = Math.round(minutes / 60);
  return hours < 48 && hours !== 24 ? `${number(hours)} giờ` : `${number(Math.round(minutes / 1440))} ngày`;
}

/** The size of a file: `1,2 MB`. */
export function size(bytes: number): string {
  const mega = bytes / 1_000_000;
  return mega < 1
    ? `${number(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${number(Math.round(mega * 10) / 10)} MB`;
}
