import { benchStore } from "./store.ts";

/** `npm run bench`: everything; `npm run bench -- store 1000 100000`: one, at sizes of one's own. */
const SIZES = [1_000, 10_000, 100_000, 1_000_000];

const [which = "store", ...sizes] = process.argv.slice(2);
if (which !== "store") throw new Error(`There is no benchmark called ${which}`);
benchStore(sizes.length > 0 ? sizes.map(Number) : SIZES);
