import { z } from "zod";

import type { Downloaded } from "../../app/ports/messenger.ts";
import { describeFault, withoutToken, type Answer } from "./answers.ts";
import { timeLimit } from "./time-limit.ts";

/** Where Telegram hands out files: beside the methods, under the same token. */
export interface FileServer {
  readonly apiRoot: string;
  readonly token: string;
}

/** What `getFile` says of a file. Its size is left out where Telegram does not know it. */
const describedSchema = z.object({ file_path: z.string().min(1), file_size: z.int().optional() });
type Described = z.infer<typeof describedSchema>;

/** A Bot API server that was started with `--local` keeps files on its own disk and hands none out. */
const ON_ITS_OWN_DISK = /^(\/|\\|[A-Za-z]:)/;

const START_LIMIT_MS = 25_000;
/** The slowest line on which a file may still come down. */
const BYTES_PER_MS = 50;

/** The bytes behind an answer to `getFile`. Never rejects; no detail holds the token. */
export async function downloadFile(
  server: FileServer,
  answer: Answer,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Downloaded> {
  if (answer.kind !== "result") {
    const isTooBig = answer.kind === "refused" && answer.description.includes("file is too big");
    return isTooBig ? { status: "too-large" } : failed(describeFault(answer));
  }
  const described = describedSchema.safeParse(answer.result);
  if (!described.success) return failed("Telegram did not say where the file is");
  if (ON_ITS_OWN_DISK.test(described.data.file_path)) {
    return failed("the Bot API server keeps its files on its own disk (--local) and hands none out");
  }
  if ((described.data.file_size ?? 0) > maxBytes) return { status: "too-large" };
  const ms = START_LIMIT_MS + maxBytes / BYTES_PER_MS;
  using limit = timeLimit(signal, ms);
  try {
    return await fetchBytes(server, described.data, maxBytes, limit.signal);
  } catch (error) {
    if (limit.hasExpired()) return failed(`not down within ${Math.round(ms / 1_000)} s`);
    return failed(signal.aborted ? "given up" : withoutToken(reasonOf(error), server.token));
  }
}

async function fetchBytes(
  server: FileServer,
  { file_path: path, file_size: announced }: Described,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Downloaded> {
  // Unpacked on the way, a small answer could become a large one. A redirect would take the token elsewhere.
  const headers = { "accept-encoding": "identity" };
  const response = await fetch(addressOf(server, path), { signal, headers, redirect: "error" });
  const isTooLarge = Number(response.headers.get("content-length") ?? 0) > maxBytes;
  if (!response.ok || isTooLarge || !response.body) {
    await response.body?.cancel();
    return isTooLarge && response.ok ? { status: "too-large" } : failed(`HTTP ${response.status}`);
  }
  const bytes = await readAtMost(response.body, maxBytes);
  if (bytes === null) return { status: "too-large" };
  if (bytes.length < (announced ?? 0)) return failed(`${bytes.length} of ${announced ?? 0} bytes came`);
  return { status: "got", bytes };
}

/** Null as soon as there are more; leaving the loop ends the connection, whatever is still to come. */
async function readAtMost(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function addressOf({ apiRoot, token }: FileServer, path: string): string {
  const escaped = path.split("/").map(encodeURIComponent).join("/");
  return `${apiRoot.replace(/\/+$/, "")}/file/bot${token}/${escaped}`;
}

/** `fetch` itself says "fetch failed" and hides the reason behind it. */
function reasonOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

function failed(detail: string): Downloaded {
  return { status: "failed", detail };
}
