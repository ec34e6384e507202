import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";

import { afterEach, expect, it } from "vitest";

import { createPoolFetch } from "../../src/adapters/telegram-grammy/pool-fetch.ts";
import { broken } from "../../src/adapters/telegram/answers.ts";
import { toSendResult } from "../../src/adapters/telegram/results.ts";

const TOKEN = "1:a-secret";
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<string> {
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function call(
  apiRoot: string,
  { connectLimitMs, signal }: { connectLimitMs?: number; signal?: AbortSignal } = {},
) {
  const poolFetch = createPoolFetch(apiRoot, connectLimitMs);
  const options = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
    signal: signal ?? new AbortController().signal,
  } as const;
  return async (): Promise<unknown> =>
    (await poolFetch(`${apiRoot}/bot${TOKEN}/sendMessage`, options)).json();
}

/** What becomes of a message whose sending ends with this error. */
async function resultOf(sending: Promise<unknown>): Promise<unknown> {
  const error = await sending.then(
    () => "It was answered",
    (reason: unknown) => reason,
  );
  return toSendResult(broken(error, TOKEN), { platform: "telegram", chatId: "1", kind: "private" });
}

async function answering(listener: RequestListener): Promise<string> {
  return `http://${await listen(createServer(listener))}`;
}

it("knows that nothing was sent when no connection came about, so that a blocked network loses no reminder", async () => {
  // It takes the connection and never says a word of the TLS that is expected.
  const silent = await listen(createTcpServer());
  expect(await resultOf(call(`https://${silent}`, { connectLimitMs: 20 })())).toMatchObject({
    status: "retry",
  });
});

it("knows that nothing was sent where no trust is established, or nobody listens", async () => {
  const plain = await answering((_, response) => response.end("{}"));
  expect(await resultOf(call(plain.replace("http:", "https:"))())).toMatchObject({ status: "retry" });
  const gone = createTcpServer();
  const address = await listen(gone);
  gone.close();
  expect(await resultOf(call(`http://${address}`)())).toMatchObject({ status: "retry" });
});

it("calls once only when a kept connection breaks, and does not claim to know", async () => {
  let calls = 0;
  const address = await answering((request, response) => {
    calls += 1;
    if (calls === 1) response.end("{}");
    else request.socket.destroy();
  });
  const send = call(address);
  expect(await send()).toEqual({});
  expect(await resultOf(send())).toMatchObject({ status: "unknown" });
  expect(calls).toBe(2);
});

it("takes a proxy's page for an outage, and shows neither it nor the token", async () => {
  const address = await answering((_, response) => response.end("<p>Mật khẩu của mạng"));
  const result = await resultOf(call(address)());
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
    expect(await resultOf(call(address, { signal: giveUp.signal })())).toMatchObject({ status: "unknown" });
  },
);
