import { prepareOurs } from "./broadcast-ours.ts";
import { PEERS } from "./broadcast-peers.ts";

/** One broadcast in a process of its own: tells when it began (`Date.now()`) and by how much its memory grew. */
const [name = "", url = "", count = "0"] = process.argv.slice(2);
const target = {
  url,
  token: "123456:bench-token",
  chatIds: Array.from({ length: Number(count) }, (_, index) => 1_000_001 + index),
  text: "Đề nghị các đồng chí nghiên cứu, triển khai thực hiện và báo cáo kết quả trước 16h00 thứ Sáu.",
};
const SAMPLE_MS = 50;

async function contestant(): Promise<{ send: () => Promise<void>; stop: () => Promise<void> }> {
  if (name === "ours") return prepareOurs(target);
  const peer = PEERS[name];
  if (!peer) throw new Error(`There is no peer called ${name}`);
  return { send: () => peer(target), stop: async () => undefined };
}

const { send, stop } = await contestant();
globalThis.gc?.();
const before = process.memoryUsage.rss();
let peak = before;
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
  process.send?.({ grownMb: (peak - before) / 1e6 });
}, SAMPLE_MS);
process.send?.({ startedAt: Date.now() });
await send();
clearInterval(sampling);
process.send?.({ doneAt: Date.now(), grownMb: (peak - before) / 1e6 });
await stop();
process.exit(0); // a throttler keeps the process alive
