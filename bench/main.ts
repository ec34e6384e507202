import { benchAnswers } from "./answers.ts";
import { benchBroadcast } from "./broadcast.ts";
import { benchDeliveries } from "./deliveries.ts";
import { benchImport } from "./import.ts";
import { benchPhrases } from "./phrases.ts";
import { benchReminders } from "./reminders.ts";
import { benchStore } from "./store.ts";

/** `npm run bench`: everything; `npm run bench -- store 1000 100000`: one, at sizes of one's own. */
const BENCHMARKS: Readonly<Record<string, (sizes: readonly number[]) => unknown>> = {
  answers: benchAnswers,
  broadcast: benchBroadcast,
  deliveries: benchDeliveries,
  import: benchImport,
  phrases: benchPhrases,
  reminders: (sizes) => benchReminders(sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]),
  store: (sizes) => {
    benchStore(sizes.length > 0 ? sizes : [1_000, 10_000, 100_000, 1_000_000]);
  },
};

const [which, ...sizes] = process.argv.slice(2);
for (const name of which === undefined ? Object.keys(BENCHMARKS) : [which]) {
  const bench = BENCHMARKS[name];
  if (!bench) throw new Error(`There is no benchmark called ${name}: ${Object.keys(BENCHMARKS).join(", ")}`);
  await bench(sizes.map(Number));
}
