import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { getRequestListener } from "@hono/node-server";

import { ConnectionRefused } from "../../app/ports/messenger.ts";

/** Answers under way have so long to reach the page. */
const LEAVE_MS = 250;

export interface Listening {
  readonly port: number;
  /** Ends all connections; resolves when the port is free again. */
  close(): Promise<void>;
}

/** Listens on a loopback address. Rejects with `ConnectionRefused` when the port cannot be had. */
export async function listen(
  host: string,
  port: number,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<Listening> {
  const answer = getRequestListener(fetch);
  const server = createServer((request, response) => void answer(request, response));
  await bind(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        const cutOff = setTimeout(() => {
          server.closeAllConnections();
        }, LEAVE_MS);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new ConnectionRefused(reason(error, host, port), { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

function reason(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === "EADDRINUSE") {
    return `The web chat's port ${port} on ${host} is in use: stop the other program, or choose another port.`;
  }
  if (error.code === "EACCES") return `The web chat may not use port ${port}: choose one above 1023.`;
  return `The web chat cannot listen on ${host}, port ${port}: ${error.message}.`;
}
