/** Pictures made of characters, which every messenger shows. */

const CELLS = 10;

/** A bar of ten cells: ▰▰▰▰▰▰▰▰▱▱ for 0.82; full only when really full. `share` from 0 to 1. */
export function bar(share: number): string {
  const bounded = Math.min(1, Math.max(0, share));
  const filled = bounded === 1 ? CELLS : Math.min(CELLS - 1, Math.round(bounded * CELLS));
  return "▰".repeat(filled) + "▱".repeat(CELLS - filled);
}
