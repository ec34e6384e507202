/** Few enough not to hold up the loop. */
const AT_ONCE = 64;

/**
 * Gathers what comes while the same work is under way, and does it together, at most so many at once: thousands that come at
 * one moment cost few transactions. The work has a result for each, in their order. Where it fails for several, each is tried by itself, so that one at fault takes no
 * other with it.
 */
export function createGathering<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  atOnce = AT_ONCE,
): (item: T) => Promise<R> {
  const waiting: { readonly item: T; readonly done: PromiseWithResolvers<R> }[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const taken = waiting.splice(0, atOnce);
      await together(taken).catch(() =>
        Promise.all(taken.map((one) => together([one]).catch(one.done.reject))),
      );
    }
    running = false;
  }

  async function together(some: typeof waiting): Promise<void> {
    const results = await work(some.map(({ item }) => item));
    // One for each.
    some.forEach(({ done }, index) => {
      done.resolve(results[index] as R);
    });
  }

  return (item) => {
    const done = Promise.withResolvers<R>();
    waiting.push({ item, done });
    if (!running) void run();
    return done.promise;
  };
}

/** Work for each of several, one after another; their results in the same order. */
export async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
