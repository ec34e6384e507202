import http from "node:http";
import { expect, it } from "vitest";

import { createConnectingAgent } from "../../src/adapters/telegram/connecting-agent.ts";
import { toSendResult } from "../../src/adapters/telegram/results.ts";

/** Asks a host whose address never comes: as when a network swallows every packet. */
function ask(agent: http.Agent): Promise<NodeJS.ErrnoException> {
  return new Promise((resolve, reject) => {
    const request = http.get("http://swallowed.example/", { agent, lookup: () => undefined }, () => {
      reject(new Error("It answered"));
    });
    request.on("error", resolve);
  });
}

it("knows that nothing was sent when no connection came about, so that a blocked network loses no reminder", async () => {
  const error = await ask(createConnectingAgent("http://swallowed.example", 20));
  expect(error.code).toBe("ETIMEDOUT");
  // node-fetch's words around it, as both libraries pass them on.
  const detail = `request to http://swallowed.example/ failed, reason: ${error.message}`;
  const to = { platform: "telegram", chatId: "1", kind: "private" } as const;
  expect(toSendResult({ kind: "broken", code: "ETIMEDOUT", detail }, to)).toMatchObject({ status: "retry" });
});
