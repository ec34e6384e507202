import { ANSWERING, startAnswering } from "./answer-engines.ts";

/** A bot that answers until it is killed; tells, when asked, how long the processors have worked for it since it was last asked. */
const [name = "", dir = "", apiRoot = ""] = process.argv.slice(2);
const answering = ANSWERING.find((known) => known === name);
if (!answering) throw new Error(`Nobody called ${name} answers`);
await startAnswering(answering, dir, apiRoot);

let before = process.cpuUsage();
process.on("message", () => {
  const { user, system } = process.cpuUsage(before);
  before = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1_000 });
});
process.on("disconnect", () => process.exit(0));
