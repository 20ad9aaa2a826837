import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { StoreRefused } from '#libs/event-sourcing';
import { faultOf, isBusy } from './faults.js';
import { openBare } from './sqlite.js';

/** The right to write one database file. */
export type WriteLock = {
  /** Gives the right back; once is enough, twice is harmless. */
  readonly release: () => void;
};

/**
 * Takes the right to write `file`, which one holder can have at a time, in any process or thread of
 * this machine. It is a transaction on the empty file `<file>.lock`, so the kernel ends it together
 * with the process, `kill -9` included: there is no stale lock. `<file>.pid` only says who holds it.
 *
 * @throws StoreRefused naming the holder
 * @throws StoreUnavailable when the lock file cannot be made now
 */
export function lockForWriting(file: string): WriteLock {
  const database = openLockFile(`${file}.lock`);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw isBusy(error) ? heldByAnother(file) : faultOf(error, `${file}.lock`);
  }
  note(file);
  return {
    release() {
      if (!database.isOpen) return;
      rmSync(`${file}.pid`, { force: true });
      database.close();
    },
  };
}

function openLockFile(lockFile: string) {
  try {
    return openBare(lockFile);
  } catch (error) {
    throw faultOf(error, lockFile);
  }
}

/** A disk too full for this note is no reason to refuse: the lock itself needs no room. */
function note(file: string): void {
  try {
    writeFileSync(`${file}.pid`, `${process.pid} on ${hostname()}\n`);
  } catch {
    rmSync(`${file}.pid`, { force: true });
  }
}

function heldByAnother(file: string): StoreRefused {
  return new StoreRefused(
    `${file} is being written by ${holderOf(file)}; only one process may write it. ` +
      'Stop that process, or open the store for reading.',
  );
}

function holderOf(file: string): string {
  try {
    const holder = readFileSync(`${file}.pid`, 'utf8').trim();
    if (holder === `${process.pid} on ${hostname()}`) return `this very process (${holder})`;
    if (holder !== '') return `process ${holder}`;
  } catch {
    // The holder could not leave its note, or is leaving just now.
  }
  return 'another process';
}
