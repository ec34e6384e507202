import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE, type SSEStreamingApi } from "hono/streaming";
import type { z } from "zod";

import type { MenuCommand } from "../../app/ports/messenger.ts";
import type { Directory, WebPlace } from "./directory.ts";
import type { History } from "./history.ts";
import { pictureType, type KeptFiles } from "./kept-files.ts";
import type { Live } from "./live.ts";
import type { WebPerson } from "./options.ts";
import { Refused, type PeopleSide } from "./people-side.ts";
import { TEXTS } from "./texts.ts";
import {
  MAX_SAID_CHARACTERS,
  MAX_UPLOAD_BYTES,
  pressedSchema,
  readSchema,
  saidSchema,
  uploadSchema,
  type ChatView,
  type StateView,
} from "./wire.ts";

export interface ApiOptions {
  readonly people: readonly WebPerson[];
  readonly directory: Directory;
  readonly history: History;
  readonly files: KeptFiles;
  readonly live: Live;
  readonly peopleSide: PeopleSide;
  readonly menu: () => readonly MenuCommand[];
}

/** Room for the longest text with every character escaped as JSON. */
const MAX_JSON_BYTES = MAX_SAID_CHARACTERS * 6 + 10_000;

/** What the page asks for and does. Mounted behind the gate: whoever gets here has a session. */
export function createApi({ people, directory, history, files, live, peopleSide, menu }: ApiOptions): Hono {
  const api = new Hono();
  const json = bodyLimit({ maxSize: MAX_JSON_BYTES, onError: tooBig(TEXTS.textTooLong) });
  const upload = bodyLimit({ maxSize: MAX_UPLOAD_BYTES, onError: tooBig(TEXTS.fileTooBig) });

  function toChatView(place: WebPlace): ChatView {
    const { chatId, kind } = place;
    const title = place.kind === "group" ? place.group.title : place.person.name;
    const memberIds = place.kind === "group" ? place.group.memberIds : [place.person.userId];
    return {
      chatId,
      kind,
      title,
      memberIds,
      messages: history.messages(chatId),
      readUpTo: history.readUpTo(chatId),
    };
  }

  api.get("/state", (c) => {
    const chats = directory.places.map(toChatView);
    return c.json({ cursor: live.cursor(), people, chats, menu: menu() } satisfies StateView);
  });

  api.get("/events", (c) => {
    const cursor = c.req.header("last-event-id") ?? c.req.query("from") ?? null;
    const response = streamSSE(c, (stream) => tell(stream, live, cursor));
    response.headers.set("Connection", "close"); // So that the end of the events ends the connection, too.
    return response;
  });

  api.post("/chats/:chatId/messages", json, async (c) => {
    const said = await readJson(c, saidSchema);
    return c.json({ messageId: await peopleSide.say(c.req.param("chatId"), said) });
  });

  api.post("/chats/:chatId/presses", json, async (c) => {
    const pressed = await readJson(c, pressedSchema);
    return c.json({ pressId: await peopleSide.press(c.req.param("chatId"), pressed) });
  });

  api.post("/chats/:chatId/read", json, async (c) => {
    await peopleSide.read(c.req.param("chatId"), (await readJson(c, readSchema)).upTo);
    return c.json({});
  });

  api.post("/files", upload, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length === 0) throw new Refused(400, TEXTS.emptyFile);
    const { name, kind } = parse(uploadSchema, c.req.query());
    return c.json(await peopleSide.upload(name, bytes, kind));
  });

  api.get("/files/:fileId", async (c) => {
    const file = history.file(c.req.param("fileId"));
    if (!file) throw new Refused(404, TEXTS.fileGone);
    const bytes = await files.bytes(file);
    const picture =
      file.kind === "picture" && c.req.query("download") === undefined ? pictureType(bytes) : null;
    const disposition = picture === null ? "attachment" : "inline";
    return c.body(bytes, 200, {
      "Content-Type": picture ?? "application/octet-stream",
      "Content-Disposition": `${disposition}; filename*=UTF-8''${toHeaderValue(file.name)}`,
    });
  });

  return api;
}

/** Writes the live events until the page goes or the bot stops. */
async function tell(stream: SSEStreamingApi, live: Live, cursor: string | null): Promise<void> {
  await stream.write("retry: 1000\n\n"); // Also makes the headers leave at once.
  await new Promise<void>((end) => {
    const unsubscribe = live.subscribe(cursor, {
      event: (id, event) => void stream.writeSSE({ id, data: JSON.stringify(event) }),
      end,
    });
    stream.onAbort(() => {
      unsubscribe();
      end();
    });
  });
}

function tooBig(sentence: string): () => never {
  return () => {
    throw new Refused(413, sentence);
  };
}

async function readJson<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch((error: unknown) => {
    if (error instanceof SyntaxError) throw new Refused(400, TEXTS.badRequest);
    throw error;
  });
  return parse(schema, body);
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const isLong = parsed.error.issues.some(({ code, path }) => code === "too_big" && path[0] === "text");
  throw isLong ? new Refused(413, TEXTS.textTooLong) : new Refused(400, TEXTS.badRequest);
}

/** `encodeURIComponent` leaves some characters that RFC 5987 does not allow. */
function toHeaderValue(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
