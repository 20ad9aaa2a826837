import fc, { type GeneratorValue } from 'fast-check';
import { Redress } from '../end-to-end/redress.js';
import { Fuzzing } from './fuzzing.js';

/** How often everything is asked for; more, and other, by the environment. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 2);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_302);
const BEGINNINGS = [
  'complaints',
  'outages',
  'major-cases',
  'conduct-cases',
  'staff',
  'case-studies',
];
const STEPS = 14;

describe(`Whatever is asked of the API (FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS})`, () => {
  let redress: Redress;
  let fuzzing: Fuzzing;

  beforeAll(async () => {
    redress = await Redress.started({ EVENTSTORE_URL: '', MONGO_URL: '' });
    fuzzing = await Fuzzing.of(redress);
  });
  afterAll(() => redress.end());
  beforeEach(() => {
    fuzzing.found.clear();
    fuzzing.statuses.clear();
  });

  const always = (asking: (any: GeneratorValue) => Promise<void>) =>
    fc.assert(fc.asyncProperty(fc.gen(), asking), {
      seed: SEED,
      numRuns: RUNS,
      endOnFailure: true,
    });
  const faults = () => [...fuzzing.found].map(([fault, example]) => `${fault}\n  ${example}`);
  const count = (from: number, to: number) =>
    [...fuzzing.statuses].reduce(
      (sum, [status, n]) => sum + (status >= from && status < to ? n : 0),
      0,
    );

  it.each(BEGINNINGS)(
    'step by step of %s is answered as described',
    async (noun) => {
      const beginning = fuzzing.operation(`POST /v1/${noun}`);
      await always((any) => fuzzing.life(any, beginning, STEPS));
      expect(faults()).toEqual([]);
      expect(count(200, 300)).toBeGreaterThan(0);
    },
    60_000 * RUNS,
  );

  it(
    'of persons is answered as described, while some of them are erased',
    async () => {
      await always((any) => fuzzing.persons(any, 5 * STEPS));
      expect(faults()).toEqual([]);
      expect(count(200, 300)).toBeGreaterThan(0);
    },
    60_000 * RUNS,
  );

  it(
    'as its description says is answered as described, and no one gets past permission',
    async () => {
      await always((any) => fuzzing.everyOperation(any, 'right'));
      expect(faults()).toEqual([]);
      expect(count(200, 300)).toBeGreaterThan(0);
    },
    60_000 * RUNS,
  );

  it(
    'with something wrong in it is refused as described, never by a fault',
    async () => {
      await always((any) => fuzzing.everyOperation(any, 'wrong'));
      expect(faults()).toEqual([]);
      expect(count(400, 500)).toBeGreaterThan(fuzzing.operations.length / 2);
    },
    60_000 * RUNS,
  );
});
