import type sortedBTree from "sorted-btree";
import bulk from "sorted-btree/extended/bulkLoad.js";

/**
 * A B+ tree that can be copied at once: `clone()` shares all nodes, and whoever writes first copies the few on its way.
 * A state is a value in this way, and a transaction costs what it changes. (The library is CommonJS: hence `.default`.)
 */
export type Tree<K, V> = sortedBTree.default<K, V>;

/** Nodes of so many entries: a write copies one on each level. */
const NODE_SIZE = 32;
/** How full the nodes are made that are loaded at once. */
const LOAD_FACTOR = 0.9;

/** A tree of these entries, whose keys are numbers and ascend strictly. */
export function loadTree<V>(keys: number[], values: V[]): Tree<number, V> {
  return bulk.bulkLoad(keys, values, NODE_SIZE, compareNumbers, LOAD_FACTOR);
}

/** The same with texts for keys. */
export function loadTextTree<V>(keys: string[], values: V[]): Tree<string, V> {
  return bulk.bulkLoad(keys, values, NODE_SIZE, compareTexts, LOAD_FACTOR);
}

/** A function for each kind of key, which the compiler can then make short work of: it runs ten times for each record found. */
function compareNumbers(a: number, b: number): number {
  return a - b;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
