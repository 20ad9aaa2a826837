import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, syncFolder } from '../durable-file.js';
import { type BallotKeys, keysFrom } from './ballot-keys.js';

const BALLOT = /^[0-9A-Za-z]{1,64}$/;
const SUFFIX = '.keys.json';

const isAbsent = (error: unknown): boolean => hasCode(error, 'ENOENT');

/** Files in which an earlier version kept the keys of ballots, unwrapped. None is made any more. */
export class EarlierKeyFiles {
  constructor(private readonly folder: string) {}

  async of(ballot: string): Promise<BallotKeys | undefined> {
    try {
      return keysFrom(await readFile(this.fileOf(ballot), 'utf8'));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  /** Overwrites the file and removes it. Absent is fine. */
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
