import fc from 'fast-check';
import { permissionFor, permissionOf, type Role } from '#libs/complaints';
import { Redress } from '../end-to-end/redress.js';
import { Fuzzing } from './fuzzing.js';
import { Person, steps } from './person.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 2);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_302);
const settings = { seed: SEED, numRuns: RUNS, endOnFailure: true };

/** These would end the run for everybody. */
const ENDS_THE_RUN = /accounts|sessions|password|read-models/;

const isOpen = (route: string): boolean => {
  const name = permissionFor(route);
  return name !== undefined && permissionOf(name).to === 'anybody';
};

describe(`Somebody who is signed in (FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS})`, () => {
  let redress: Redress;
  let fuzzing: Fuzzing;
  let administrator: Person;
  let made = 0;

  beforeAll(async () => {
    redress = await Redress.started({
      EVENTSTORE_URL: '',
      MONGO_URL: '',
      SIGN_INS_PER_MINUTE_MAX: '10000',
    });
    fuzzing = await Fuzzing.of(redress);
    administrator = await Person.first(redress);
  });
  afterAll(() => redress.end());

  const somebody = (role: Role) => {
    made += 1;
    return administrator.makes(`person-${made}`, role, 'billing');
  };

  it('must replace a first password before anything else, and then sign in anew', async () => {
    const person = await somebody('handler');
    await person.does('sign in');
    expect(await person.statusOf('GET', '/v1/account')).toBe(200);
    expect(await person.statusOf('GET', '/v1/queues/open')).toBe(403);
    expect(await person.statusOf('POST', '/v1/complaints', {})).toBe(403);
    await person.does('new password');
    expect(await person.statusOf('GET', '/v1/queues/open')).toBe(401);
    await person.does('sign in');
    expect(await person.statusOf('GET', '/v1/queues/open')).toBe(200);
  });

  it(
    'is believed as long as the session lasts, whatever was done before, and no longer',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...steps), { minLength: 6, maxLength: 10 }),
          async (chosen) => {
            const person = await somebody('quality');
            for (const step of ['sign in', 'new password', 'sign in', ...chosen] as const) {
              await person.does(step);
              expect([step, await person.believed()]).toEqual([step, person.expected()]);
            }
          },
        ),
        settings,
      );
    },
    120_000 * RUNS,
  );

  it.each(['intake-agent', 'handler', 'auditor'] as const)(
    'as %s is answered as described, and refused everywhere once signed out',
    async (role) => {
      const person = await somebody(role);
      for (const step of ['sign in', 'new password', 'sign in'] as const) await person.does(step);
      const asker = { id: person.id, role, department: 'billing' };
      const operations = fuzzing.operations.filter(({ route }) => !ENDS_THE_RUN.test(route));
      fuzzing.found.clear();
      await fc.assert(
        fc.asyncProperty(fc.gen(), (any) =>
          fuzzing.each(any, operations, { asker, headers: person.authorization() }),
        ),
        settings,
      );
      expect([...fuzzing.found]).toEqual([]);
      await person.does('sign out');
      const guarded = operations.filter(({ route }) => !isOpen(route));
      for (const { method, path } of guarded) {
        const url = path.replaceAll(/\{\w+\}/g, 'GY3CW5379JFJ');
        expect([method, path, await person.statusOf(method, url)]).toEqual([method, path, 401]);
      }
    },
    120_000 * RUNS,
  );
});
