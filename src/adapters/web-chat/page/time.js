// @ts-check
import { TEXTS } from "./texts.js";

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/** "08:05", by the reader's own clock. @param {Date} date */
export function clockTime(date) {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "27/11/2026" @param {Date} date */
export function shortDate(date) {
  return `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`;
}

/** "Hôm nay", "Hôm qua" or "thứ Sáu, 27/11/2026". @param {Date} date @param {Date} now */
export function dayLabel(date, now) {
  if (shortDate(date) === shortDate(now)) return TEXTS.today;
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (shortDate(date) === shortDate(yesterday)) return TEXTS.yesterday;
  return `${TEXTS.weekdays[date.getDay()] ?? ""}, ${shortDate(date)}`;
}

/** The time that a list has room for: "08:05" today, else "27/11", with the year when it is another one. @param {Date} date @param {Date} now */
export function listTime(date, now) {
  if (shortDate(date) === shortDate(now)) return clockTime(date);
  return date.getFullYear() === now.getFullYear() ? shortDate(date).slice(0, 5) : shortDate(date);
}

/** "1,2 MB", "340 KB" @param {number} bytes */
export function fileSize(bytes) {
  const [amount, unit] = bytes >= 1_000_000 ? [bytes / 1_000_000, "MB"] : [bytes / 1000, "KB"];
  return `${new Intl.NumberFormat("vi-VN", { maximumFractionDigits: unit === "MB" ? 1 : 0 }).format(Math.max(amount, 1))} ${unit}`;
}
