/** As many as the targets speak of. */
export const CLIENTS = 64;

/** Does `work` for every item, so many at a time as there are clients; each waits for its answer. */
export async function allAtOnce<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<unknown>,
  clients = CLIENTS,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const client = async () => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** The same, and gives the items done per second. */
export async function ratePerSecond<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<number> {
  const startedAt = performance.now();
  await allAtOnce(items, work);
  return (items.length * 1_000) / (performance.now() - startedAt);
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
