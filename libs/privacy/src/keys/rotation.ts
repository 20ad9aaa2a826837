import type { KeyStore, StoredKey } from '#libs/event-sourcing';
import { type MasterKey, MasterKeyWrong } from './master-key.js';

const PAGE = 500;

/** How far it has come, after each page of keys. */
export type RewrapProgress = {
  /** The master key that wraps now. */
  readonly masterKey: string;
  /** Keys looked at. */
  readonly seen: number;
  /** Keys that were wrapped anew. */
  readonly rewrapped: number;
  /** Keys that do not open, and so stay as they are; their master key must not be retired. */
  readonly stuck: number;
};

/** A key that has not been destroyed. */
type WholeKey = StoredKey & { readonly wrapped: string };

/** All keys in the order of their persons. */
export async function* allKeys(keys: KeyStore): AsyncIterable<readonly StoredKey[]> {
  for (let after = ''; ;) {
    const page = await keys.page(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.person;
  }
}

/**
 * Wraps every key anew with the master key that wraps now, while everything goes on. Cut short, it is
 * to be done again, and then only does what is left. Keys made meanwhile by a process that does not
 * know of the new master key yet are left too: so do it again until nothing was rewrapped.
 *
 * @throws MasterKeyUnavailable, StoreUnavailable when it cannot go on now
 */
export async function rewrapAll(
  keys: KeyStore,
  masterKey: MasterKey,
  onProgress: (progress: RewrapProgress) => void = () => {},
): Promise<RewrapProgress> {
  const current = await masterKey.latestId();
  let progress: RewrapProgress = { masterKey: current, seen: 0, rewrapped: 0, stuck: 0 };
  for await (const page of allKeys(keys)) {
    const old = page.filter((key): key is WholeKey => isWhole(key) && key.masterKey !== current);
    const stuck = await rewrapped(keys, masterKey, old);
    progress = {
      masterKey: current,
      seen: progress.seen + page.length,
      rewrapped: progress.rewrapped + old.length - stuck,
      stuck: progress.stuck + stuck,
    };
    onProgress(progress);
  }
  return progress;
}

/** How many keys each master key wraps: one that wraps none may be retired. */
export async function keysPerMasterKey(keys: KeyStore): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const page of allKeys(keys)) {
    for (const { masterKey } of page.filter(isWhole)) {
      counts.set(masterKey, (counts.get(masterKey) ?? 0) + 1);
    }
  }
  return counts;
}

/** Gives how many did not open. */
async function rewrapped(
  keys: KeyStore,
  masterKey: MasterKey,
  old: readonly WholeKey[],
): Promise<number> {
  const opened = (await masterKey.unwrapAll(old)).flatMap((key, index) => {
    const before = old[index];
    return before === undefined || key instanceof MasterKeyWrong ? [] : [{ key, before }];
  });
  const wrapped = await masterKey.wrapAll(
    opened.map(({ key, before }) => ({ key, person: before.person })),
  );
  await Promise.all(
    wrapped.map(async (anew, index) => {
      const before = opened[index]?.before;
      if (before !== undefined) await keys.rewrap({ ...before, ...anew }, before.masterKey);
    }),
  );
  return old.length - opened.length;
}

const isWhole = (key: StoredKey): key is WholeKey => key.wrapped !== null;
