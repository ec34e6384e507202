const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units of a text, 32 bits; of a text behind another one, where that one's hash is given. */
export function hash(text: string, before = OFFSET): number {
  let bits = before;
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), PRIME);
  return bits;
}
