type Settled<R> = { readonly result: R } | { readonly error: unknown };

/**
 * Acts on items, at most `underWayMax` at the same time, and gives the results in the items' order.
 * When an action fails or nobody asks on, those under way are waited for, and no further one begins.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  underWayMax: number,
  act: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<Settled<R>>[] = [];
  const settle = (item: T): Promise<Settled<R>> =>
    act(item).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
  try {
    for await (const item of items) {
      underWay.push(settle(item));
      if (underWay.length >= underWayMax) yield resultOf(await underWay.shift());
    }
    while (underWay.length > 0) yield resultOf(await underWay.shift());
  } finally {
    await Promise.all(underWay);
  }
}

function resultOf<R>(settled: Settled<R> | undefined): R {
  if (settled === undefined) throw new RangeError('Nothing is under way.');
  if ('error' in settled) throw settled.error;
  return settled.result;
}
