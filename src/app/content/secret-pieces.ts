import { isMarkedSecret } from "../../domain/secrecy.ts";

/** Whether any piece of a line bears a mark of secrecy, also one that stands behind a field's name ("trích yếu: Mật"). */
export function hasSecretPiece(line: string): boolean {
  return line
    .split(/[;\n]/)
    .flatMap((piece) => [piece, piece.slice(piece.indexOf(":") + 1)])
    .some((piece) => isMarkedSecret(piece.trim()));
}
