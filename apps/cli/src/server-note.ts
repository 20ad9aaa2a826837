import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a running server says how to reach it. */
export type ServerAddress = { readonly pid: number; readonly url: string };

/** The note that a server leaves in its data folder, for hand tools that find the folder locked. */
export function serverNote(dataDirectory: string) {
  const path = join(dataDirectory, 'server.json');
  return {
    write: (address: ServerAddress) => writeFile(path, `${JSON.stringify(address)}\n`),
    remove: () => rm(path, { force: true }),
    /** `null` when no server runs; a note left behind by a killed one does not count. */
    read: async (): Promise<ServerAddress | null> => {
      const text = await readFile(path, 'utf8').catch(() => null);
      const note: unknown = text === null ? null : JSON.parse(text);
      return isAddress(note) && isAlive(note.pid) ? note : null;
    },
  };
}

const isAddress = (note: unknown): note is ServerAddress =>
  typeof note === 'object' && note !== null && 'pid' in note && 'url' in note;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
