/** The languages that times are written in. */
export type Locale = "vi" | "en";

/** By `Date.getDay()`: Sunday is 0. Vietnamese numbers the days from 2, Monday. */
export const WEEKDAYS: Record<Locale, readonly string[]> = {
  vi: ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
