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

/** What a tree can be ordered by. */
export type TreeKey = number | string;

function compare<K extends TreeKey>(a: K, b: K): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A tree of these entries, whose keys ascend strictly. */
export function loadTree<K extends TreeKey, V>(keys: K[], values: V[]): Tree<K, V> {
  return bulk.bulkLoad(keys, values, NODE_SIZE, compare<K>, LOAD_FACTOR);
}
