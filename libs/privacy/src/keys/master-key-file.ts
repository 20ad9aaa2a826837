import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode, syncFolder, writeDurably } from '../durable-file.js';
import {
  idOfKey,
  MASTER_KEY_BYTES,
  type MasterKeyEntry,
  type MasterKeyRing,
  masterKeyRing,
  MasterKeysInvalid,
  writtenRing,
} from './master-key-ring.js';

const FILE = 'master.key';

/**
 * Master keys in a file that only its owner may read, made when it is first needed. Whoever has this
 * file and the keys of persons can read everything; whoever loses it can read nothing any more.
 */
export class MasterKeyFile {
  readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, FILE);
  }

  /**
   * The keys in the file, which is made with a fresh one where there is none.
   *
   * @throws MasterKeysInvalid when others may read the file, or it holds something else
   */
  async read(): Promise<MasterKeyRing> {
    if (!(await stands(this.path))) await this.make();
    await refuseOpenFile(this.path);
    return masterKeyRing(await readFile(this.path, 'utf8'), this.path);
  }

  /**
   * Tells apart what the file holds at different times without reading it.
   *
   * @throws MasterKeysInvalid when the file is gone
   */
  async version(): Promise<string> {
    const { ino, size, mtimeMs } = await stat(this.path).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
      throw new MasterKeysInvalid(
        `${this.path} is gone. Put it back at once, from your copy of it.`,
      );
    });
    return `${ino} ${size} ${mtimeMs}`;
  }

  /** Puts a fresh key before the others: from now on it wraps. Gives its id. */
  async add(): Promise<string> {
    const entry = freshEntry();
    await this.change((ring) => [entry, ...ring]);
    return entry.id;
  }

  /**
   * Removes a key for good: whatever it alone wrapped can never be opened again, also in backups.
   * See `keysPerMasterKey` for what it still wraps here.
   *
   * @throws RangeError when it is the one that wraps, or is not there
   */
  async retire(id: string): Promise<void> {
    await this.change(([first, ...older]) => {
      if (first.id === id) {
        throw new RangeError(`The master key "${id}" is the one that wraps: add another first.`);
      }
      const left = older.filter((entry) => entry.id !== id);
      if (left.length < older.length) return [first, ...left];
      throw new RangeError(`There is no master key "${id}" in ${this.path}.`);
    });
  }

  /** Two processes that start at once make one key, and neither sees half of it. */
  private async make(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const draft = `${this.path}.${randomUUID()}`;
    await writeDurably(draft, writtenRing([freshEntry()]));
    try {
      await link(draft, this.path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    } finally {
      await rm(draft);
    }
    await syncFolder(dirname(this.path));
  }

  /** The draft keeps others out until it takes the file's place, so that no change undoes another. */
  private async change(next: (ring: MasterKeyRing) => MasterKeyRing): Promise<void> {
    const draft = `${this.path}.draft`;
    await this.read();
    const handle = await open(draft, 'wx', 0o600).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
      throw new MasterKeysInvalid(
        `${draft} is there: the keys are being changed at this moment, or a change was cut short; in that case remove it.`,
      );
    });
    try {
      await handle.writeFile(writtenRing(next(await this.read())));
      await handle.sync();
      await rename(draft, this.path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    await syncFolder(dirname(this.path));
  }
}

function freshEntry(): MasterKeyEntry {
  const key = randomBytes(MASTER_KEY_BYTES);
  return { id: idOfKey(key), key };
}

const stands = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null)) !== null;

async function refuseOpenFile(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  const found = (mode & 0o777).toString(8);
  throw new MasterKeysInvalid(
    `${path} has the mode ${found}, so others may read the keys in it; expected 600 (chmod 600).`,
  );
}
