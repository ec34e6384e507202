import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import TelegramServer from "telegram-test-api";
import { describe, expect, it } from "vitest";

import { startBotProcess } from "../support/bot-process.ts";
import { LIBRARIES } from "../support/telegram-office.ts";

const TOKEN = "666:token-of-telegram-test-api";

/** What we use of a package whose types name another that it does not bring along. */
interface TestApi {
  readonly config: { readonly apiURL: string };
  start(): Promise<void>;
  stop(): Promise<boolean>;
  getClient(token: string, options: { readonly timeout: number }): TestClient;
}
interface TestClient {
  makeMessage(text: string): object;
  sendMessage(message: object): Promise<{ readonly ok: boolean }>;
  makeCommand(text: string): object;
  sendCommand(command: object): Promise<{ readonly ok: boolean }>;
  /** The bot's messages that were not asked for before; waits for one. */
  getUpdates(): Promise<{ readonly result: readonly { readonly message: { readonly text: string } }[] }>;
}
const Server = TelegramServer as unknown as new (config: { port: number; host: string }) => TestApi;

/** The package takes no port 0. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/**
 * A server that others wrote from the same manual. It knows neither setMyCommands nor long polls, and its getMe says
 * little: the program has to cope with that.
 */
describe.concurrent.each(LIBRARIES)("telegram-test-api, a server that others wrote, with %s", (library) => {
  it("lets the first admin in by words, and answers /trogiup", async () => {
    const server = new Server({ port: await freePort(), host: "127.0.0.1" });
    const dataDir = await mkdtemp(join(tmpdir(), "truc-ban-test-api-"));
    await server.start();
    try {
      const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.config.apiURL, TELEGRAM_LIBRARY: library };
      await using bot = await startBotProcess({ env, dataDir });
      const client = server.getClient(TOKEN, { timeout: 10_000 });
      const ask = async (text: string): Promise<string> => {
        if (text.startsWith("/")) await client.sendCommand(client.makeCommand(text));
        else await client.sendMessage(client.makeMessage(text));
        const { result } = await client.getUpdates();
        return result.map(({ message }) => message.text).join("\n");
      };
      expect(await ask(`/start ${await bot.code()}`)).toContain("được mời tham gia: <b>Quản trị");
      expect(await ask("Nguyễn Văn Thử")).toContain("Nếu đồng chí đồng ý");
      expect(await ask("đồng ý")).toContain("<b>Nguyễn Văn Thử</b> đã tham gia: Quản trị");
      expect(await ask("/trogiup")).toContain("/trangthai – Tình trạng hệ thống");
      expect(bot.output()).toContain("The command menu could not be published");
      expect(await bot.stop()).toBe(0);
    } finally {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
