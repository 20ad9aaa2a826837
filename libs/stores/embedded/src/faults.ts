import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';

const BUSY = 5;
const LOCKED = 6;
const NO_MEMORY = 7;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

const PASSING: ReadonlySet<number> = new Set([
  BUSY,
  LOCKED,
  NO_MEMORY,
  READ_ONLY,
  IO_ERROR,
  FULL,
  CANNOT_OPEN,
]);
const DAMAGE: ReadonlySet<number> = new Set([CORRUPT, NOT_A_DATABASE]);

/**
 * What an error of SQLite means to the caller of a store: damage of the file is `StoreRefused`, a
 * full or failing disk `StoreUnavailable`. Everything else comes back as it is.
 */
export function faultOf(error: unknown, file: string): unknown {
  const code = primaryCodeOf(error);
  if (code === undefined) return error;
  const cause = { cause: error };
  if (DAMAGE.has(code)) return new StoreRefused(`${file} is damaged: ${messageOf(error)}.`, cause);
  if (PASSING.has(code)) {
    return new StoreUnavailable(`${file} cannot be used now: ${messageOf(error)}.`, cause);
  }
  return error;
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);

/** Not every engine gives the code with every error; SQLite's own words are as good. */
const CODES_BY_WORDS: readonly (readonly [string, number])[] = [
  ['database disk image is malformed', CORRUPT],
  ['file is not a database', NOT_A_DATABASE],
  ['database or disk is full', FULL],
  ['disk I/O error', IO_ERROR],
  ['unable to open database file', CANNOT_OPEN],
  ['attempt to write a readonly database', READ_ONLY],
  ['database is locked', BUSY],
];

/** SQLite's result code without its extension, from an error of either engine. */
function primaryCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  if (!('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return undefined;
  return CODES_BY_WORDS.find(([words]) => messageOf(error).includes(words))?.[1];
}

/** Somebody else holds the lock that was asked for. */
export const isBusy = (error: unknown): boolean => primaryCodeOf(error) === BUSY;
