import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets go of the files of closed databases, which some engines do only when their statements are
 * collected: for tests that change a file behind the engine's back.
 */
export async function closedDatabasesCollected(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) {
    collect();
    await nextTurn();
  }
}
