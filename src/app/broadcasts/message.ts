import type { Broadcast } from "../../domain/broadcast.ts";
import type { StoredFile } from "../../domain/stored-file.ts";
import type { Html } from "../../text/html.ts";
import type { Texts } from "../../text/texts.ts";
import type { Whole } from "../parts.ts";
import type { ReadTx } from "../ports/store.ts";
import { unitName } from "../unit-name.ts";

/** What of a broadcast its message shows. */
export type ShownBroadcast = Pick<
  Broadcast,
  "text" | "files" | "unitId" | "urgency" | "acknowledgeBy" | "correctedAt"
>;

/** The words of a broadcast as people get them. */
export async function broadcastText(
  tx: ReadTx,
  broadcast: ShownBroadcast,
  { t, timeZone }: { readonly t: Texts; readonly timeZone: string },
): Promise<Html> {
  return t.broadcast.message(broadcast, await unitName(tx, broadcast.unitId, t), timeZone);
}

/** Its files: the last one carries the words, the others go before it. */
export function filesOf({
  files,
}: {
  readonly files: readonly StoredFile[];
}): Pick<Whole, "file" | "filesBefore"> {
  const file = files.at(-1);
  if (!file) return {};
  return files.length > 1 ? { file, filesBefore: files.slice(0, -1) } : { file };
}
