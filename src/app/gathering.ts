/**
 * Gathers what comes while the same work is under way, and does it together, at most so many at once: thousands that come at
 * one moment cost few transactions. Where it fails for several, each is tried by itself, so that one at fault takes no
 * other with it.
 */
export function createGathering<T>(
  work: (items: readonly T[]) => Promise<void>,
  atOnce: number,
): (item: T) => Promise<void> {
  const waiting: { readonly item: T; readonly done: PromiseWithResolvers<undefined> }[] = [];
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
    await work(some.map(({ item }) => item));
    for (const { done } of some) done.resolve(undefined);
  }

  return (item) => {
    const done = Promise.withResolvers<undefined>();
    waiting.push({ item, done });
    if (!running) void run();
    return done.promise;
  };
}
