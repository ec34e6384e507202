import { inspect } from "node:util";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Downloaded } from "../../src/app/ports/messenger.ts";
import type { StoredFile } from "../../src/domain/stored-file.ts";
import { startBotApiServer, type DownloadFault, type Fault } from "../support/bot-api/server.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { eventually, NEVER } from "./messenger-stage.ts";
import { createTelegramHarness, LAN, LIBRARIES, type TelegramHarness } from "./telegram-harness.ts";

const BYTES = Uint8Array.from({ length: 30_000 }, (_, index) => (index * 7) % 256);
const MAX = 40_000;

describe.for(LIBRARIES)("$library, asked for a file", ({ create }) => {
  let harness: TelegramHarness;
  let file: StoredFile;
  let told: Downloaded[];

  beforeEach(async () => {
    harness = await createTelegramHarness(create);
    told = [];
    const files: StoredFile[] = [];
    await harness.messenger.start(async (event) => {
      if (event.kind === "message") files.push(...event.files);
    });
    harness.server.say(LAN, "", { document: { name: "a.xlsx", bytes: BYTES } });
    file = await eventually(() => {
      const [first] = files;
      if (!first) throw new Error("no file yet");
      return first;
    });
  });
  afterEach(async () => {
    await harness.stop();
    expect(inspect([told, harness.logged], { depth: null })).not.toContain(
      harness.server.token.split(":")[1],
    );
  });

  async function download(options: { signal?: AbortSignal; apiRoot?: string; wanted?: StoredFile } = {}) {
    const { signal = NEVER, apiRoot, wanted = file } = options;
    const { token } = harness.server;
    const messenger =
      apiRoot === undefined ? harness.messenger : create({ token, apiRoot, log: createFakeLog() });
    const down = await messenger.download(wanted, MAX, signal);
    told.push(down);
    return down;
  }

  it("does not lose the way under a prefix, nor for a slash at the end of the address", async () => {
    for (const end of ["", "/", "/prefix", "/prefix/"]) {
      const down = await download({ apiRoot: `${harness.server.url}${end}` });
      expect({ end, status: down.status }).toEqual({ end, status: "got" });
    }
  });

  it("finds a file under what kind of media it is", async () => {
    const wanted: StoredFile = { ...file, fileId: `video:${file.fileId}` };
    expect(await download({ wanted })).toMatchObject({ status: "got", bytes: { length: BYTES.length } });
  });

  it("does not fetch what was announced as larger, nor what Telegram finds too large itself", async () => {
    harness.server.failDownload({ kind: "html", code: 500 });
    harness.server.misdescribeFile(file.fileId, { file_size: MAX + 1 });
    expect(await download()).toEqual({ status: "too-large" });
    const description = "Bad Request: file is too big";
    harness.server.fail({ method: "getFile" }, { kind: "error", code: 400, description });
    expect(await download()).toEqual({ status: "too-large" });
  });

  it("does not read on when more comes than was announced, or anybody can hold", async () => {
    let gone = false;
    harness.server.failDownload({
      kind: "endless",
      onGone: () => {
        gone = true;
      },
    });
    harness.server.misdescribeFile(file.fileId, { file_size: 10 });
    expect(await download()).toEqual({ status: "too-large" });
    await harness.server.until(() => gone);
  });

  it("reads a file of which no size was announced", async () => {
    harness.server.misdescribeFile(file.fileId, { file_size: undefined });
    expect((await download()).status).toBe("got");
  });

  it.for<{ what: string; described: Parameters<TelegramHarness["server"]["misdescribeFile"]>[1] }>([
    { what: "fewer bytes than announced", described: { file_size: BYTES.length + 1 } },
    {
      what: "a path on the server's own disk",
      described: { file_path: "/var/lib/bot-api/documents/a.xlsx" },
    },
    { what: "a path on another system's disk", described: { file_path: "C:\\bot-api\\a.xlsx" } },
    { what: "no path", described: { file_path: undefined } },
    { what: "a path that leads nowhere", described: { file_path: "documents/../../%2e%2e/getMe" } },
  ])("does not take $what for a file", async ({ described }) => {
    harness.server.misdescribeFile(file.fileId, described);
    expect(await download()).toMatchObject({
      status: "failed",
      detail: expect.stringMatching(/./) as string,
    });
  });

  it("says clearly why a local server hands nothing out", async () => {
    harness.server.misdescribeFile(file.fileId, { file_path: "/var/lib/a.xlsx" });
    expect(await download()).toMatchObject({ detail: expect.stringContaining("--local") as string });
  });

  it.for<{ fault: DownloadFault }>([
    { fault: { kind: "html", code: 502 } },
    { fault: { kind: "redirect", to: "http://127.0.0.1:1/elsewhere" } },
    { fault: { kind: "reset" } },
    { fault: { kind: "half" } },
  ])("does not take a download that ends in $fault.kind for a file", async ({ fault }) => {
    harness.server.failDownload(fault);
    expect((await download()).status).toBe("failed");
    expect((await download()).status).toBe("got");
  });

  it.for<{ fault: Fault }>([
    { fault: { kind: "html", code: 502 } },
    { fault: { kind: "reset", when: "after" } },
    { fault: { kind: "error", code: 400, description: "Bad Request: wrong file_id" } },
  ])("does not reject when it cannot learn where the file is: $fault.kind", async ({ fault }) => {
    harness.server.fail({ method: "getFile" }, fault);
    expect((await download()).status).toBe("failed");
  });

  it("gives up on a download that stands still as soon as it is told to", async () => {
    const giveUp = new AbortController();
    harness.server.failDownload({
      kind: "hang",
      onHanging: () => {
        giveUp.abort();
      },
    });
    expect(await download({ signal: giveUp.signal })).toEqual({ status: "failed", detail: "given up" });
  });

  it("does not reject when nobody listens", async () => {
    const gone = await startBotApiServer();
    await gone.close();
    expect((await download({ apiRoot: gone.url })).status).toBe("failed");
  });
});
