import { createRawClient, type RawClient } from "./raw-client.ts";
import { startBotApiServer, type BotApiServer, type BotApiServerOptions } from "./server.ts";

/** Has written `/start` to the bot. */
export const LAN = 11;
/** Has never written to it. */
export const MINH = 12;
/** A basic group of the two, and the bot. */
export const CELL = -100;
/** A free id for a supergroup. */
export const SUPERGROUP = -1_000_000_000_100;

/** A server with two people and a group, and a bare client. */
export async function startCell(
  options: BotApiServerOptions = {},
): Promise<{ readonly server: BotApiServer; readonly bot: RawClient }> {
  const server = await startBotApiServer({ longPollCapMs: 300, ...options });
  server.addUser({ id: LAN, firstName: "Lan", languageCode: "vi" });
  server.addUser({ id: MINH, firstName: "Minh" });
  server.addGroup({ id: CELL, title: "Chi bộ 1", members: [LAN, MINH] });
  server.say(LAN, "/start");
  return { server, bot: createRawClient(server) };
}
