import type { Path } from '../calendar/problem.js';
import { defaultPolicy } from './default-policy.js';
import { aWholePolicy } from './policy.scenes.js';
import { isPolicy, policyProblems, problemInWords } from './policy-problems.js';

const whole: unknown = aWholePolicy;

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Every place in a document, the root's fields first. */
const placesIn = (value: unknown, path: Path = []): Path[] =>
  isNode(value)
    ? Object.entries(value).flatMap(([key, each]) => {
        const at = [...path, Array.isArray(value) ? Number(key) : key];
        return [at, ...placesIn(each, at)];
      })
    : [];

const isRecord = (value: unknown): boolean => isNode(value) && !Array.isArray(value);

const valueAt = (document: unknown, path: Path): unknown =>
  path.reduce((value, step) => (isNode(value) ? Reflect.get(value, step) : undefined), document);

/** The document with something else at a place; with nothing there, where that is `undefined`. */
function changed(document: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  const parent = valueAt(copy, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (!isNode(parent)) throw new TypeError(`Nothing stands above ${path.join('.')}.`);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return copy;
}

const told = (document: unknown): string[] => policyProblems(document).map(problemInWords);
const startsWith = (path: Path, start: Path): boolean =>
  start.every((step, at) => path[at] === step);

/** Below the place or on it; a time of day is told with its frame. */
const isAt = (place: Path, found: Path): boolean =>
  startsWith(found, place) ||
  (typeof place.at(-1) === 'number' && startsWith(found, place.slice(0, -1)));

const places = placesIn(whole);
const fieldsIn = places.filter((path) => typeof path.at(-1) === 'string');
const inWords = (paths: readonly Path[]) => paths.map((path) => [path.join('.'), path] as const);

/** Fields that may be left out; `calendar` only where the limit is not in working time. */
const mayBeLeftOut =
  /(^|\.)(when|statutory|escalates|skills|publicDays|exceptions|emergencies|announcedFrom|announcedThrough|lateNoticeDays|through)$|\.when\.\w+$/;

describe('Looking for problems in a policy', () => {
  it('finds none in the one that ships', () => {
    expect(policyProblems(defaultPolicy)).toEqual([]);
    expect(isPolicy(defaultPolicy)).toBe(true);
  });

  it('finds none in one that says everything that can be said', () => {
    expect(told(whole)).toEqual([]);
  });

  it.each([['a text'], [7], [null], [undefined], [[]], [[{}]]])('wants fields, not %j', (value) => {
    expect(policyProblems(value)).toMatchObject([{ path: [] }]);
    expect(isPolicy(value)).toBe(false);
  });

  it('puts the path of the document in front of each path', () => {
    const [found] = policyProblems(changed(whole, ['survey', 'scoreMax'], 'five'), ['policy']);
    expect(found?.path).toEqual(['policy', 'survey', 'scoreMax']);
  });

  it('tells of what has no bottom, and of what has no end', () => {
    const bottomless: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const endless = Array.from({ length: 100_000 }, () => 'x'.repeat(10));
    for (const value of [bottomless, endless]) {
      const [only] = toldAt(['name'], value);
      expect(only?.length).toBeLessThan(200);
    }
  });

  it('keeps the word for whichever version is in force', () => {
    expect(toldAt(['version'], 'current')).toHaveLength(1);
  });

  it('looks at a document of some size: every field is here', () => {
    expect(places.length).toBeGreaterThan(180);
  });

  it.each(inWords(places))('finds what is wrong at %s, and nothing elsewhere', (_, path) => {
    const problems = policyProblems(changed(whole, path, { neither: 'here', nor: 'there' }));
    expect(problems).not.toEqual([]);
    expect(problems.filter((each) => !isAt(path, each.path))).toEqual([]);
  });

  it.each(inWords(fieldsIn))('finds that %s is missing, unless it may be', (name, path) => {
    const problems = policyProblems(changed(whole, path, undefined));
    expect(problems.length > 0).toBe(!mayBeLeftOut.test(name));
  });

  it.each(inWords([[], ...places].filter((path) => isRecord(valueAt(whole, path)))))(
    'finds a field at "%s" that nobody knows',
    (_, path) => {
      const problems = policyProblems(changed(whole, [...path, 'colour'], 'red'));
      expect(problems).not.toEqual([]);
      expect(problems.every((each) => startsWith(each.path, path))).toBe(true);
    },
  );
});

/** The problems of the whole policy with something else at one place. */
const toldAt = (path: Path, value: unknown): string[] => told(changed(whole, path, value));

const clock = aWholePolicy.clocks[0];
const withClocks = (...rules: readonly object[]): string[] =>
  told({ ...aWholePolicy, clocks: rules.map((rule) => ({ ...clock, ...rule })) });

describe('Problems of spans', () => {
  it.each([
    [{}, 'limit'],
    [{ hours: 1, minutes: 30 }, 'limit'],
    [{ fortnights: 1 }, 'limit'],
    [{ constructor: 1 }, 'limit'],
    [{ workingHours: 0 }, 'limit.workingHours'],
    [{ workingHours: 1.5 }, 'limit.workingHours'],
    [{ workingHours: '4' }, 'limit.workingHours'],
    [{ workingHours: 876_001 }, 'limit.workingHours'],
  ])('a limit of %j', (limit, place) => {
    expect(toldAt(['clocks', 0, 'limit'], limit)).toEqual([
      expect.stringMatching(new RegExp(`^clocks\\[1\\]\\.${place}: expected `)),
    ]);
  });

  it('working time where there is no calendar', () => {
    expect(toldAt(['reopeningWindow'], { workingDays: 30 })).toEqual([
      'reopeningWindow: expected one span of time like { hours: 4 }, in minutes, hours, days, weeks, months, found {"workingDays":30}',
    ]);
  });
});

describe('Problems of clocks', () => {
  it('a working limit without a calendar', () => {
    expect(toldAt(['clocks', 0, 'calendar'], undefined)).toEqual([
      "clocks[1].calendar: expected one of the policy's calendars (office), because the limit is in working time, found nothing",
    ]);
  });

  it('a calendar that the policy does not have', () => {
    expect(toldAt(['clocks', 0, 'calendar'], 'hall')).toEqual([
      expect.stringContaining('found "hall"'),
    ]);
  });

  it('a calendar where the limit is not in working time', () => {
    expect(toldAt(['clocks', 0, 'limit'], { hours: 12 })).toEqual([
      'clocks[1].calendar: expected no calendar, because the limit is not in working time, found "office"',
    ]);
  });

  it('a clock that measures two things', () => {
    const other = { measures: 'answer', when: undefined };
    expect(withClocks({}, other)).toEqual([
      'clocks[2].measures: expected "solution", as in the first rule of the clock solution, found "answer"',
    ]);
  });

  it.each<[readonly unknown[], string]>([
    [[0], '0 is no part'],
    [[1], 'the whole is no part'],
    [['0.8'], 'a text'],
    [[0.8, 0.5], 'the later one first'],
    [[0.5, 0.5], 'the same twice'],
  ])('warning points %j: %s', (warnAt) => {
    expect(toldAt(['clocks', 0, 'warnAt'], warnAt)).toHaveLength(1);
  });

  it('none for a clock that warns nobody', () => {
    expect(toldAt(['clocks', 0, 'warnAt'], [])).toEqual([]);
  });
});

describe('Problems of names that nothing bears', () => {
  it.each<[string, Path]>([
    ['departments', ['routing', 'rules', 0, 'department']],
    ['departments', ['routing', 'otherwise']],
    ['departments', ['routing', 'staffPrefixes', 0, 'team']],
    ['channels', ['clocks', 0, 'when', 'channels', 0]],
    ['product lines', ['clocks', 0, 'when', 'productLines', 0]],
    ['categories', ['clocks', 0, 'when', 'categories', 0]],
    ['categories', ['routing', 'rules', 0, 'when', 'categories', 0]],
  ])('%s', (list, path) => {
    const [only, ...more] = policyProblems(changed(whole, path, 'elsewhere'));
    expect(more).toEqual([]);
    expect(only).toEqual({
      path,
      expected: `one of the ${list} listed under taxonomies`,
      found: '"elsewhere"',
    });
  });

  it('a category whose parent is not listed', () => {
    expect(toldAt(['taxonomies', 'categories', 1, 'value'], 'service/attitude')).toContain(
      'taxonomies.categories[2].value: expected a category below one that is listed; there is no "service", found "service/attitude"',
    );
  });

  it.each([['customer'], ['system'], ['boss']])('a ladder that ends at the %s', (role) => {
    expect(toldAt(['escalation', 'ladder', 1], role)).toEqual([
      expect.stringMatching(/^escalation\.ladder\[2\]: expected one of intake-agent, /),
    ]);
  });
});

describe('Problems of what stands there twice', () => {
  const doubled = (path: Path) => {
    const list = valueAt(whole, path);
    if (!Array.isArray(list)) throw new TypeError(`${path.join('.')} is no list.`);
    return toldAt(path, [...list, list[0]]);
  };
  it.each<[Path]>([
    [['calendars']],
    [['taxonomies', 'channels']],
    [['taxonomies', 'departments']],
    [['routing', 'rules']],
    [['routing', 'staffPrefixes']],
    [['routing', 'rules', 0, 'skills']],
    [['escalation', 'ladder']],
    [['appealChain']],
    [['emergency', 'tell']],
    [['clocks', 0, 'when', 'kinds']],
    [['clocks', 0, 'when', 'areas']],
  ])('in %j', (path) => {
    expect(doubled(path)).toEqual([
      expect.stringContaining('expected a value of its own (number 1 of the list has it)'),
    ]);
  });
});

describe('Problems of the survey', () => {
  it('a threshold beyond the scale', () => {
    expect(toldAt(['survey', 'satisfiedFrom'], 6)).toEqual([
      'survey.satisfiedFrom: expected a score on the scale, at most 5, found 6',
    ]);
  });

  it('a threshold that everybody reaches', () => {
    expect(toldAt(['survey', 'satisfiedFrom'], 1)).toHaveLength(1);
  });
});
