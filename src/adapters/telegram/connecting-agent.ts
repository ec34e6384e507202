import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";

/** A network that swallows packets answers nothing at all; whoever has not connected by then will not. */
const CONNECT_LIMIT_MS = 10_000;

/**
 * The agent for calls to the Bot API: keeps connections open, and gives up on one that does not come about. That it was
 * the connecting that failed matters: then nothing was sent, and trying again cannot send twice.
 */
export function createConnectingAgent(apiRoot: string, limitMs = CONNECT_LIMIT_MS): http.Agent {
  const isSecure = apiRoot.startsWith("https:");
  const agent = isSecure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => {
    const socket = connect(options, done);
    if (socket) limitConnecting(socket, isSecure ? "secureConnect" : "connect", limitMs);
    return socket;
  };
  return agent;
}

function limitConnecting(socket: Duplex, connected: "connect" | "secureConnect", limitMs: number): void {
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error("connect ETIMEDOUT"), { code: "ETIMEDOUT" }));
  }, limitMs);
  const clear = (): void => {
    clearTimeout(timer);
  };
  socket.once(connected, clear).once("close", clear);
}
