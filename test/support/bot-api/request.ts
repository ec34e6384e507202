import type { IncomingMessage } from "node:http";
import type { Payload } from "./args.ts";
import { UploadedFile } from "./files.ts";
import { parseMultipart } from "./multipart.ts";

/** Fields whose values stay strings in a form, even where they look like JSON. */
const STRINGS = new Set([
  "text",
  "caption",
  "parse_mode",
  "language_code",
  "callback_query_id",
  "file_id",
  "photo",
  "document",
  "url",
  "method",
]);

/** A call's parameters, from the query and the body. Rejects where they cannot be read. */
export async function readPayload(request: IncomingMessage, url: URL): Promise<Payload> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  return { ...decodeForm(Object.fromEntries(url.searchParams)), ...decodeBody(body, type) };
}

function decodeBody(body: Buffer, type: string): Payload {
  if (body.length === 0) return {};
  if (type.startsWith("application/json")) {
    const payload: unknown = JSON.parse(body.toString("utf8"));
    if (typeof payload !== "object" || payload === null || Array.isArray(payload)) {
      throw new Error("the body is no JSON object");
    }
    return payload as Payload;
  }
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return decodeForm(Object.fromEntries(new URLSearchParams(body.toString("utf8"))));
  }
  if (type.startsWith("multipart/form-data")) return decodeForm(parseMultipart(body, type));
  throw new Error(`unknown content type "${type}"`);
}

/** A form carries strings for everything. */
function decodeForm(form: Readonly<Record<string, string | UploadedFile>>): Payload {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => {
      if (value instanceof UploadedFile || STRINGS.has(name)) return [name, value];
      try {
        return [name, JSON.parse(value) as unknown];
      } catch {
        return [name, value];
      }
    }),
  );
}
