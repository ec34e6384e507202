import { startLimitedServer, type Limits } from "./limited-server.ts";

/** The limited server in a process of its own: says where it is, and at any message what it has seen. */
const server = await startLimitedServer(JSON.parse(process.argv[2] ?? "") as Limits);
process.on("message", () => process.send?.({ seen: server.seen() }));
process.send?.({ url: server.url });
