/**
 * From here on SQLite no longer loses commits when one connection checkpoints the write-ahead log
 * while another writes (the "WAL-reset bug").
 */
export const SAFE_VERSION = '3.51.3';

export type Engine = 'node:sqlite' | '@photostructure/sqlite';

/** Whether a SQLite of that version may be trusted with several processes on one file. */
export function isSafe(version: string): boolean {
  const found = numbersOf(version);
  const needed = numbersOf(SAFE_VERSION);
  const differing = needed.findIndex((number, index) => number !== found[index]);
  if (differing === -1) return true;
  return (found[differing] ?? -1) > (needed[differing] ?? 0);
}

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number);

/** The SQLite inside Node (its version, if there is one) where that is safe, else the npm package. */
export function chooseEngine(builtInVersion: string | undefined): Engine {
  return builtInVersion !== undefined && isSafe(builtInVersion)
    ? 'node:sqlite'
    : '@photostructure/sqlite';
}
