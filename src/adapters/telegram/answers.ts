import { z } from "zod";

/** How a call to the Bot API ended: the one shape that both libraries' answers and errors are brought into. */
export type Answer = { readonly kind: "result"; readonly result: unknown } | Fault;
export type Fault = Refused | Broken;

/** Telegram answered, and said no. */
export interface Refused {
  readonly kind: "refused";
  readonly errorCode: number;
  readonly description: string;
  /** Seconds to wait, with 429. */
  readonly retryAfter?: number;
  /** The group's new id. */
  readonly migrateToChatId?: number;
}

/** There was no answer, or none that can be read. */
export interface Broken {
  readonly kind: "broken";
  /** Node's code (`ECONNRESET`), or the HTTP client's word (`aborted`, `invalid-json`, `never-sent`), or `unknown`. */
  readonly code: string;
  /** What happened, without the bot's token. */
  readonly detail: string;
}

const refusalSchema = z.object({
  error_code: z.int(),
  description: z.string().default("no description"),
  parameters: z.object({ retry_after: z.number(), migrate_to_chat_id: z.int() }).partial().default({}),
});

/** Reads Telegram's `{ error_code, description, parameters }`; what is not of that shape is no answer at all. */
export function refused(body: unknown): Fault {
  const parsed = refusalSchema.safeParse(body);
  if (!parsed.success) {
    return { kind: "broken", code: "malformed", detail: "the server's answer is not that of a Bot API" };
  }
  const { error_code: errorCode, description, parameters } = parsed.data;
  const { retry_after: retryAfter, migrate_to_chat_id: migrateToChatId } = parameters;
  return {
    kind: "refused",
    errorCode,
    description,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(migrateToChatId !== undefined && { migrateToChatId }),
  };
}

/**
 * Reads an error of the HTTP client (ours has a `code`; of node-fetch 2, inside Telegraf, `type` is its own word).
 * Its message holds the whole address, and so the token, which is taken out.
 */
export function broken(error: unknown, token: string): Broken {
  const { code, type } = z.object({ code: z.string(), type: z.string() }).partial().catch({}).parse(error);
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: "broken", code: code ?? type ?? "unknown", detail: withoutToken(detail, token) };
}

/** A text that may hold the address that was called, fit to be shown. */
export function withoutToken(text: string, token: string): string {
  return text.replaceAll(token, "[token]").replaceAll(encodeURIComponent(token), "[token]");
}

/** One line for the log. */
export function describeFault(fault: Fault): string {
  return fault.kind === "refused"
    ? `${fault.errorCode} ${fault.description}`
    : `${fault.code}: ${fault.detail}`;
}
