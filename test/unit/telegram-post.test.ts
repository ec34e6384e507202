import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";

import { afterEach, expect, it } from "vitest";

import { createApiCall } from "../../src/adapters/telegram/api-call.ts";
import { createPost } from "../../src/adapters/telegram/post.ts";
import { toSendResult } from "../../src/adapters/telegram/results.ts";
import type { SendResult } from "../../src/app/ports/messenger.ts";

const TOKEN = "1:a-secret";
const PERSON = { platform: "telegram", chatId: "1", kind: "private" } as const;
const SENT = '{"ok":true,"result":{"message_id":7}}';
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<string> {
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const NEVER = new AbortController().signal;

/** Sends a message as often as it is called. */
function sender(
  apiRoot: string,
  { connectLimitMs, signal = NEVER }: { connectLimitMs?: number; signal?: AbortSignal } = {},
) {
  const call = createApiCall({ token: TOKEN, apiRoot }, createPost(apiRoot, connectLimitMs));
  return async (): Promise<SendResult> =>
    toSendResult(await call({ method: "sendMessage", payload: { text: "x" } }, signal), PERSON);
}

async function answering(listener: RequestListener): Promise<string> {
  return `http://${await listen(createServer(listener))}`;
}

it("knows that nothing was sent when no connection came about, so that a blocked network loses no reminder", async () => {
  // It takes the connection and never says a word of the TLS that is expected.
  const silent = await listen(createTcpServer());
  expect(await sender(`https://${silent}`, { connectLimitMs: 20 })()).toMatchObject({
    status: "retry",
  });
});

it("knows that nothing was sent where no trust is established, or nobody listens", async () => {
  const plain = await answering((_, response) => response.end("{}"));
  expect(await sender(plain.replace("http:", "https:"))()).toMatchObject({ status: "retry" });
  const gone = createTcpServer();
  const address = await listen(gone);
  gone.close();
  expect(await sender(`http://${address}`)()).toMatchObject({ status: "retry" });
});

it("calls once only when a kept connection breaks, and does not claim to know", async () => {
  let calls = 0;
  const address = await answering((request, response) => {
    calls += 1;
    if (calls === 1) response.end(SENT);
    else request.socket.destroy();
  });
  const send = sender(address);
  expect(await send()).toEqual({ status: "sent", messageId: "7" });
  expect(await send()).toMatchObject({ status: "unknown" });
  expect(calls).toBe(2);
});

it("takes a proxy's page for an outage, and shows neither it nor the token", async () => {
  const address = await answering((_, response) => response.end("<p>Mật khẩu của mạng"));
  const result = await sender(address)();
  expect(result).toMatchObject({ status: "unknown", againAfterMs: 180_000 });
  expect(JSON.stringify(result)).not.toMatch(/Mật khẩu|a-secret/);
});

it.for(["before an answer", "in the middle of an answer"])(
  "gives up %s as soon as it is told to",
  async (when) => {
    const giveUp = new AbortController();
    const address = await answering((_, response) => {
      if (when !== "before an answer") response.write('{"ok":');
      setTimeout(() => {
        giveUp.abort();
      }, 20);
    });
    expect(await sender(address, { signal: giveUp.signal })()).toMatchObject({ status: "unknown" });
  },
);

it.for(["before it is sent", "while it waits for a connection"])(
  "gives up %s, at once, and knows that it was not sent",
  { timeout: 5_000 },
  async (when) => {
    const silent = await listen(createTcpServer());
    const giveUp = new AbortController();
    const result = sender(`https://${silent}`, { connectLimitMs: 3_600_000, signal: giveUp.signal })();
    if (when !== "before it is sent") await new Promise((resolve) => setTimeout(resolve, 20));
    giveUp.abort();
    expect(await result).toMatchObject({ status: "retry" });
  },
);

it("never sends what was given up while it waited for a connection", async () => {
  let calls = 0;
  const address = await answering((_, response) => {
    calls += 1;
    response.end(SENT);
  });
  const giveUp = new AbortController();
  const url = `http://${new URL(address).host}/bot${TOKEN}/sendMessage`;
  const options = { headers: {}, body: "{}" };
  const post = createPost(address);
  const givenUp = post(url, { ...options, signal: giveUp.signal });
  giveUp.abort();
  await expect(givenUp).rejects.toMatchObject({ code: "never-sent" });
  await post(url, { ...options, signal: NEVER });
  expect(calls).toBe(1);
});

it("ends at once with an answer that breaks off half-way", async () => {
  const address = await answering((_, response) => {
    response.writeHead(200, { "content-length": 100 });
    response.write('{"ok":');
    setTimeout(() => response.destroy(), 20);
  });
  expect(await sender(address)()).toMatchObject({ status: "unknown" });
});
