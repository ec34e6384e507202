import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const field = (name: string, types: readonly string[], required = false, description = "") => ({
  name,
  types,
  required,
  description,
});

/** Writes a specification of two methods in the form of the machine-readable Bot API; disposing removes it. */
export async function writeSmallSpec(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "small-spec-"));
  const path = join(folder, "bot-api.json");
  const spec = {
    methods: {
      sendMessage: {
        fields: [
          field("chat_id", ["Integer", "String"], true),
          field("text", ["String"], true),
          field("reply_markup", ["InlineKeyboardMarkup", "ForceReply"]),
        ],
      },
      setMyCommands: {
        fields: [
          field("commands", ["Array of BotCommand"], true),
          field("scope", ["BotCommandScope"]),
          field("language_code", ["String"]),
        ],
      },
    },
    types: {
      InlineKeyboardMarkup: {
        fields: [field("inline_keyboard", ["Array of Array of InlineKeyboardButton"], true)],
      },
      InlineKeyboardButton: {
        fields: [field("text", ["String"], true), field("callback_data", ["String"])],
      },
      ForceReply: { fields: [field("force_reply", ["Boolean"], true)] },
      BotCommand: { fields: [field("command", ["String"], true), field("description", ["String"], true)] },
      BotCommandScope: { subtypes: ["BotCommandScopeDefault", "BotCommandScopeChat"] },
      BotCommandScopeDefault: { fields: [field("type", ["String"], true, "Scope type, must be default")] },
      BotCommandScopeChat: {
        fields: [
          field("type", ["String"], true, "Scope type, must be chat"),
          field("chat_id", ["Integer", "String"], true),
        ],
      },
    },
  };
  await writeFile(path, JSON.stringify(spec));
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}
