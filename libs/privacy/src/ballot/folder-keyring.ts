import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, syncFolder, writeDurably } from '../durable-file.js';
import { BallotKeyring } from './ballot-keyring.js';
import { type BallotKeys, keysFrom, writtenKeys } from './ballot-keys.js';

const BALLOT = /^[0-9A-Za-z]{1,64}$/;
const SUFFIX = '.keys.json';

const isAbsent = (error: unknown): boolean => hasCode(error, 'ENOENT');
const isThere = (error: unknown): boolean => hasCode(error, 'EEXIST');

/**
 * Keeps the keys of each ballot in a file of one folder, readable for its owner alone. Processes that
 * share the work share the folder. It is to be left out of backups: a copy of a key outlives it.
 */
export class FolderKeyring extends BallotKeyring {
  constructor(private readonly folder: string) {
    super();
  }

  async keep(ballot: string, keys: BallotKeys): Promise<BallotKeys> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = join(this.folder, `${ballot}.${randomBytes(8).toString('hex')}.draft`);
    await writeDurably(draft, writtenKeys(keys));
    try {
      await link(draft, this.fileOf(ballot)); // fails where somebody else was first
    } catch (error) {
      if (!isThere(error)) throw error;
    } finally {
      await unlink(draft); // the same content under another name, or keys that nobody will use
    }
    await syncFolder(this.folder);
    return (await this.of(ballot)) ?? keys;
  }

  async of(ballot: string): Promise<BallotKeys | undefined> {
    try {
      return keysFrom(await readFile(this.fileOf(ballot), 'utf8'));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async destroy(ballot: string): Promise<void> {
    const file = this.fileOf(ballot);
    try {
      await overwritten(file);
      await unlink(file);
      await syncFolder(this.folder);
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
  }

  async held(): Promise<readonly string[]> {
    try {
      const names = await readdir(this.folder);
      return names
        .filter((name) => name.endsWith(SUFFIX))
        .map((name) => name.slice(0, -SUFFIX.length));
    } catch (error) {
      if (isAbsent(error)) return [];
      throw error;
    }
  }

  private fileOf(ballot: string): string {
    if (!BALLOT.test(ballot)) throw new RangeError(`"${ballot}" is no name of a ballot.`);
    return join(this.folder, `${ballot}${SUFFIX}`);
  }
}

async function overwritten(file: string): Promise<void> {
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  try {
    await handle.write(randomBytes(size), 0, size, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
