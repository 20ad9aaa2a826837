import fc from 'fast-check';
import { fits, type RuleSubject } from '../clocks/scope.js';
import { trackOf } from '../complaint/tracks.js';
import { kinds, priorities, tracks, urgencies } from '../terms.js';
import type { Scope } from './policy.js';
import { neverFiring, takesAllOf } from './shadowed-rules.js';

const rule = (when?: Scope) => (when === undefined ? {} : { when });
const idle = (...scopes: readonly (Scope | undefined)[]) =>
  neverFiring(scopes.map(rule), () => 'same', ['clocks']).map(({ path }) => path.join('.'));

describe('A rule that can never be the first to fit', () => {
  it.each<[string, Scope | undefined, Scope | undefined]>([
    ['is behind one for every complaint', undefined, { kinds: ['fault'] }],
    ['is behind the same one', { major: true }, { major: true }],
    ['is for fewer kinds', { kinds: ['fault', 'complaint'] }, { kinds: ['fault'] }],
    ['is for a kind of the track', { tracks: ['inquiry'] }, { kinds: ['praise'] }],
    ['is for a category below', { categories: ['charges'] }, { categories: ['charges/roaming'] }],
    ['is for a place inside', { areas: ['西安'] }, { areas: ['西安市雁塔区'] }],
    ['is for later rounds', { fromRound: 2 }, { fromRound: 3 }],
    ['asks for more', { urgencies: ['urgent'] }, { urgencies: ['urgent'], major: true }],
  ])('%s', (_, first, second) => {
    expect(idle(first, second)).toHaveLength(1);
    expect(idle(second, first)).toHaveLength(first === second || sameScope(first, second) ? 1 : 0);
  });

  it.each<[string, Scope | undefined, Scope | undefined]>([
    ['for other kinds', { kinds: ['fault'] }, { kinds: ['complaint'] }],
    ['for more kinds', { kinds: ['fault'] }, { kinds: ['fault', 'complaint'] }],
    ['for a neighbour in name', { categories: ['charge'] }, { categories: ['charges'] }],
    ['for every complaint', { major: true }, undefined],
    ['for those that are not major', { major: true }, { major: false }],
    ['for all rounds', { fromRound: 2 }, { channels: ['hotline'] }],
  ])('is not one %s', (_, first, second) => {
    expect(idle(first, second)).toEqual([]);
  });

  it('is told with the place of the rule before it', () => {
    const [problem] = neverFiring(
      [rule({ kinds: ['fault'] }), rule(), rule({ major: true })],
      () => 'same',
      ['clocks'],
    );
    expect(problem).toMatchObject({
      path: ['clocks', 2, 'when'],
      expected: expect.stringContaining('number 2 of the list'),
      found: '{"major":true}',
    });
  });

  it('is only looked for among rules of the same group', () => {
    const names = ['solution', 'answer'];
    expect(neverFiring([rule(), rule()], () => names.pop() ?? 'other', [])).toEqual([]);
  });

  it('asks for kinds on other tracks', () => {
    expect(idle({ kinds: ['inquiry'], tracks: ['fault'] })).toEqual(['clocks.0.when']);
  });
});

const sameScope = (one?: Scope, other?: Scope) => JSON.stringify(one) === JSON.stringify(other);

const some = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const fields = {
  kinds: some(...kinds),
  tracks: some(...tracks),
  urgencies: some(...urgencies),
  priorities: some(...priorities),
  channels: some('hotline', 'app'),
  productLines: some('iptv', 'iot'),
  categories: some('charges', 'charges/roaming', 'network'),
  areas: some('西安', '西安市雁塔区'),
  major: fc.boolean(),
  fromRound: fc.integer({ min: 1, max: 3 }),
};
const fieldNames = fc.constantFrom(
  'kinds',
  'tracks',
  'urgencies',
  'priorities',
  'channels',
  'productLines',
  'categories',
  'areas',
  'major',
  'fromRound',
) satisfies fc.Arbitrary<keyof typeof fields>;

/** Two scopes that ask about the same one or two fields, so that one often takes all of the other. */
const scopes = fc
  .record(fields)
  .chain((wide) => fc.record({ wide: fc.constant(wide), narrow: fc.record(fields) }))
  .chain((both) =>
    fc.uniqueArray(fieldNames, { minLength: 1, maxLength: 2 }).map((names) => ({
      wide: only(names, both.wide),
      narrow: only(names, both.narrow),
    })),
  );

const only = (names: readonly (keyof Scope)[], scope: Required<Scope>): Scope =>
  Object.fromEntries(names.map((name) => [name, scope[name]]));

const subjects: fc.Arbitrary<RuleSubject> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    urgency: fc.constantFrom(...urgencies),
    priority: fc.constantFrom(...priorities),
    channel: fc.constantFrom('hotline', 'app'),
    productLine: fc.constantFrom('iptv', 'iot', null),
    category: fc.constantFrom('charges', 'charges/roaming', 'network', null),
    place: fc.constantFrom('西安市', '西安市雁塔区', null),
    major: fc.boolean(),
  })
  .map((subject) => ({ ...subject, track: trackOf[subject.kind] }));

describe('A scope that takes all of another', () => {
  it('fits whatever complaint the other fits', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        scopes,
        fc.array(subjects, { minLength: 20, maxLength: 20 }),
        ({ wide, narrow }, complaints) => {
          if (!takesAllOf(wide, narrow)) return;
          for (const subject of complaints.filter((each) => fits(narrow, each, 2))) {
            expect(fits(wide, subject, 2)).toBe(true);
            compared += 1;
          }
        },
      ),
      { numRuns: 1_000 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('takes all of itself', () => {
    fc.assert(fc.property(scopes, ({ wide }) => expect(takesAllOf(wide, wide)).toBe(true)));
  });
});
