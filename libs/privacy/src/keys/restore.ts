import type { Instant, KeyStore, PersonId, StoredKey, StoredMark } from '#libs/event-sourcing';
import { isSystemPerson } from '../sealing/system-keys.js';
import { BACKUP_FORMAT, BackupSeal } from './backup.js';
import type { MasterKey } from './master-key.js';

const GROUP = 500;

/** A backup of keys that is cut short, changed, of something else, or of another system. */
export class KeyBackupRefused extends Error {
  override readonly name = 'KeyBackupRefused';
}

export type RestoreOptions = {
  /** Whose data was erased, as the log tells: their keys stay or become destroyed. */
  readonly erased: ReadonlySet<PersonId>;
  /** The time of the restoring, noted with keys that are destroyed by it. */
  readonly at: Instant;
  /** Opens what the backup says of the system itself, which proves that the backup can be used here. */
  readonly masterKey: MasterKey;
};

export type Restored = {
  /** Keys that came back. */
  readonly restored: number;
  /** Keys that stand here already, and stay as they are. */
  readonly standing: number;
  /** Keys that were not brought back, as they were destroyed here or the person was erased. */
  readonly destroyed: number;
  readonly marks: number;
};

/**
 * Brings keys and marks back from a backup. It overwrites nothing and revives nobody: a key that
 * stands here stays, and whoever was erased stays erased, which this sees to first. The lines are
 * gone through twice, so that nothing of a damaged backup is taken; done again it changes nothing.
 *
 * @param lines opens the backup at its beginning, each time it is called
 * @throws KeyBackupRefused, MasterKeyWrong before anything was restored
 */
export async function restore(
  keys: KeyStore,
  lines: () => AsyncIterable<string>,
  { erased, at, masterKey }: RestoreOptions,
): Promise<Restored> {
  await refuseDamaged(lines());
  await refuseStranger(keys, lines(), masterKey);
  await eachGroup(erased, (persons) => persons.map((person) => keys.destroy(person, at)));
  const restoring = new Restoring(keys);
  for await (const line of lines()) await restoring.take(line);
  return restoring.end();
}

/** Takes lines in groups, keys before marks, as they come. */
class Restoring {
  private keys: StoredKey[] = [];
  private marks: StoredMark[] = [];
  private done: Restored = { restored: 0, standing: 0, destroyed: 0, marks: 0 };

  constructor(private readonly store: KeyStore) {}

  async take(line: string): Promise<void> {
    const written = recordIn(line);
    if (isKey(written['key'])) this.keys.push(written['key']);
    if (isMark(written['mark'])) this.marks.push(written['mark']);
    if (this.keys.length >= GROUP || this.marks.length >= GROUP) await this.put();
  }

  async end(): Promise<Restored> {
    await this.put();
    return this.done;
  }

  private async put(): Promise<void> {
    const { store, keys, marks, done } = this;
    [this.keys, this.marks] = [[], []];
    const before = new Set((await store.get(keys.map(({ person }) => person))).map(personOf));
    const now = await Promise.all(keys.map((key) => store.keep(key)));
    const whole = now.filter(({ wrapped }) => wrapped !== null);
    const standing = whole.filter(({ person }) => before.has(person)).length;
    const marked = await this.mark(marks);
    this.done = {
      restored: done.restored + whole.length - standing,
      standing: done.standing + standing,
      destroyed: done.destroyed + now.length - whole.length,
      marks: done.marks + marked,
    };
  }

  /** Who was introduced while the backup was made may have marks in it and no key: they are left out. */
  private async mark(marks: readonly StoredMark[]): Promise<number> {
    const { store } = this;
    const keys = await store.get(marks.map(({ person }) => person));
    const present = new Set(keys.filter(({ wrapped }) => wrapped !== null).map(personOf));
    const kept = marks.filter(({ person }) => present.has(person));
    await Promise.all(
      kept.map(({ mark, person, isClaim }) =>
        isClaim ? store.claim(mark, person) : store.mention(mark, person),
      ),
    );
    return kept.length;
  }
}

const personOf = ({ person }: StoredKey): PersonId => person;

async function refuseDamaged(lines: AsyncIterable<string>): Promise<void> {
  const seal = new BackupSeal();
  let last: string | null = null;
  for await (const line of lines) {
    if (last === null) refuseOtherFormat(line);
    else seal.add(last);
    last = line;
  }
  const { lines: count, digest } = recordIn(last ?? '');
  const expected = seal.line();
  if (count === expected.lines && digest === expected.digest) return;
  throw new KeyBackupRefused(
    `The backup of keys is cut short or was changed: after ${expected.lines} lines expected a last one with their digest ${expected.digest}.`,
  );
}

function refuseOtherFormat(header: string): void {
  const { format } = recordIn(header);
  if (format === BACKUP_FORMAT) return;
  throw new KeyBackupRefused(
    `Expected a backup of keys, whose first line says "${BACKUP_FORMAT}"; found ${JSON.stringify(header.slice(0, 60))}.`,
  );
}

/** Marks of another system would lead nowhere here, and its sealed texts would not be found. */
async function refuseStranger(
  keys: KeyStore,
  lines: AsyncIterable<string>,
  masterKey: MasterKey,
): Promise<void> {
  for await (const line of lines) {
    const { key } = recordIn(line);
    if (!isKey(key) || !isSystemPerson(key.person)) continue;
    const secret = await opened(key, masterKey);
    const [standing] = await keys.get([key.person]);
    if (standing === undefined) continue;
    const other = await opened(standing, masterKey);
    if (secret !== null && other?.equals(secret)) continue;
    throw new KeyBackupRefused(
      `The store of keys has a "${key.person}" of its own, made before this backup was restored. Restore into an empty one.`,
    );
  }
}

const opened = async (
  { person, wrapped, masterKey }: StoredKey,
  by: MasterKey,
): Promise<Buffer | null> => (wrapped === null ? null : by.unwrap({ wrapped, masterKey }, person));

async function eachGroup(
  persons: Iterable<PersonId>,
  work: (persons: readonly PersonId[]) => readonly Promise<void>[],
): Promise<void> {
  const all = [...persons];
  for (let start = 0; start < all.length; start += GROUP) {
    await Promise.all(work(all.slice(start, start + GROUP)));
  }
}

function recordIn(line: string): Readonly<Record<string, unknown>> {
  try {
    const written: unknown = JSON.parse(line);
    return typeof written === 'object' && written !== null ? { ...written } : {};
  } catch {
    return {};
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);

function isKey(value: unknown): value is StoredKey {
  const { person, wrapped, masterKey, destroyedAt } = { ...Object(value) } as Record<
    string,
    unknown
  >;
  return isText(person) && isText(masterKey) && isTextOrNull(wrapped) && isTextOrNull(destroyedAt);
}

function isMark(value: unknown): value is StoredMark {
  const { mark, person, isClaim } = { ...Object(value) } as Record<string, unknown>;
  return isText(mark) && isText(person) && typeof isClaim === 'boolean';
}
