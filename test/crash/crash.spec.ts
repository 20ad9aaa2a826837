import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ledger } from './ledger.js';
import { builtProgram, Program } from './program.js';
import { faultsOfLog, faultsOfReadModels } from './record.js';
import { Writer } from './writers.js';

const KILLS = 20;
const WRITERS = 64;
/** So many answers are waited for before the program may die, so that every life leaves something. */
const ANSWERS_MIN = 100;
const LIFE_MAX_MS = 250;
/** What was lost or doubled stays so: the whole log is held against the ledger now and then, and at the end. */
const LOOK_EVERY = 5;

/** All writers at once, until the program is killed under them. */
async function writeUntilKilled(program: Program, writers: readonly Writer[]): Promise<void> {
  const enough = new AbortController();
  let answers = 0;
  const onAnswer = () => {
    answers += 1;
    if (answers === ANSWERS_MIN) enough.abort();
  };
  const writing = Promise.all(writers.map((writer) => writer.write(program.url, onAnswer)));
  await Promise.race([once(enough.signal, 'abort'), writing]);
  await sleep(Math.random() * LIFE_MAX_MS);
  await program.kill();
  await writing;
}

describe('A program that is killed at any moment', () => {
  let root: string;
  let directory: string;
  let program: Program | undefined;
  beforeAll(async () => {
    root = await builtProgram();
    directory = await mkdtemp(join(tmpdir(), 'redress-crash-'));
  }, 120_000);
  afterAll(async () => {
    await program?.kill();
    await rm(directory, { recursive: true, force: true });
    await rm(root, { recursive: true, force: true });
  });

  it(`loses no answered command, obeys none twice, and shows what its log says (${KILLS} kills, ${WRITERS} writers)`, async () => {
    const ledger = new Ledger();
    const names = Array.from({ length: WRITERS }, (_, index) => `writer-${index}`);
    const writers = names.map((name) => new Writer(name, ledger));
    let unsettled = 0;
    for (let kills = 0; kills <= KILLS; kills += 1) {
      program = await Program.started(root, directory);
      const looked = kills % LOOK_EVERY === 0;
      const faults = looked ? await faultsOfLog(directory, ledger) : [];
      expect({ kills, faults }).toEqual({ kills, faults: [] });
      if (kills === KILLS) break;
      await writeUntilKilled(program, writers);
      unsettled += ledger.unsettled.size;
    }
    expect(unsettled).toBeGreaterThan(KILLS); // or hardly anything was killed in the act

    await Promise.all(writers.map((writer) => writer.settle(program?.url ?? '')));
    expect([...ledger.unsettled]).toEqual([]);
    expect(await faultsOfLog(directory, ledger)).toEqual([]);
    await program?.untilReadModelsAreCurrent();
    expect(await faultsOfReadModels(directory)).toEqual([]);
  }, 600_000);
});
