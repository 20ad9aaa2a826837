import { defaultPolicy } from '#libs/complaints';
import { DateFormat, DateReader } from './dates.js';
import { readMapping } from './mapping.js';
import { SourceRow } from './source-row.js';
import { beginning, type Fact } from './story.js';

const head = `source: desk
dates: { format: yyyy-MM-dd HH:mm, zone: Asia/Shanghai }
history:
  - received: { at: received, channel: hotline, content: '{text}', customer: { name: '{name}', serviceNumber: '{number}' }, demand: '{demand}' }
`;

/** The facts, with their times, that a row tells after its receipt. */
function told(steps: readonly string[], cells: Readonly<Record<string, string>> = {}) {
  const mapping = readMapping('mapping.yaml', head + steps.map((step) => `  - ${step}\n`).join(''));
  const dates = new DateReader(mapping.dates.zone, () => mapping.dates.formats ?? []);
  const record = { received: '2026-01-02 08:00', text: 'slow', at: '2026-01-03 08:00', ...cells };
  const story = beginning('desk', null, defaultPolicy);
  return mapping.history(new SourceRow(record, dates, 0), story).history.slice(1);
}

const facts = (...given: Parameters<typeof told>): readonly Fact[] =>
  told(...given).map(({ event }) => event);

const day = '2026-01-03T00:00:00.000Z';

describe('A step of the history', () => {
  it.each<[string, Record<string, string>, Fact]>([
    [
      'returned: { at: at, missing: { column: m, separator: "、", values: { 诉求: demand, 地点: place } }, reason: "{r}", confirmedBy: "20001" }',
      { m: '诉求、地点', r: 'incomplete' },
      {
        type: 'ComplaintReturned',
        data: { missing: ['demand', 'place'], reason: 'incomplete', confirmedBy: '20001' },
      },
    ],
    [
      'resubmitted: { at: at, customer: { contactPhone: "{phone}" }, demand: "{d}" }',
      { phone: '160', d: 'refund', name: 'Li', number: 'B7' },
      {
        type: 'ComplaintResubmitted',
        data: {
          customer: { name: 'Li', contactPhone: '160', serviceNumber: 'B7' },
          content: 'slow',
          demand: 'refund',
          place: null,
        },
      },
    ],
    [
      'classified: { kind: { column: k, values: { 报障: fault } }, productLine: broadband, category: { path: [Product, Issue] }, urgency: urgent, impact: area }',
      { k: '报障', Product: 'Home Broadband', Issue: 'No light (LOS)!' },
      {
        type: 'ComplaintClassified',
        data: {
          kind: 'fault',
          track: 'fault',
          productLine: 'broadband',
          category: 'home-broadband/no-light-los',
          urgency: 'urgent',
          impact: 'area',
          priority: 'P1',
        },
      },
    ],
    [
      'assigned: { at: at, department: network, handler: "{h}", requirements: "{q}", expectedAt: due, chosenBy: "rule 7" }',
      { h: '60001', q: '', due: '2026-01-04 09:30' },
      {
        type: 'ComplaintAssigned',
        data: {
          department: 'network',
          handler: '60001',
          requirements: null,
          expectedAt: '2026-01-04T01:30:00.000Z',
          chosenBy: 'rule 7',
        },
      },
    ],
    [
      'transferred: { at: at, department: billing, handler: "{h}", reason: wrong desk, expectedAt: due }',
      { due: '2026-01-04 09:30' },
      {
        type: 'ComplaintTransferred',
        data: {
          department: 'billing',
          handler: null,
          reason: 'wrong desk',
          expectedAt: '2026-01-04T01:30:00.000Z',
          customerTold: true,
        },
      },
    ],
    [
      'started: { at: at, handler: 60001 }',
      {},
      { type: 'HandlingStarted', data: { handler: '60001' } },
    ],
    [
      'diagnosed: { at: at, diagnosis: device, verdict: substantiated, rootCause: [splitter, " ({node})"], method: "{m}" }',
      { node: 'OLT 3' },
      {
        type: 'DiagnosisRecorded',
        data: {
          diagnosis: 'device',
          verdict: 'substantiated',
          faultPoint: null,
          rootCause: 'splitter (OLT 3)',
          method: null,
        },
      },
    ],
    [
      'noted: { at: at, note: part ordered, toldToCustomer: { column: told, yes: [y, Y], no: n } }',
      { told: 'Y' },
      { type: 'ProgressNoted', data: { note: 'part ordered', toldToCustomer: true } },
    ],
    [
      'waiting: { at: at, reason: key }',
      {},
      { type: 'WaitingStarted', data: { reason: 'key', expectedUntil: null } },
    ],
    [
      'resumed: { at: at, result: key came }',
      {},
      { type: 'WaitingEnded', data: { result: 'key came' } },
    ],
    [
      'proposed: { at: at, solution: pay back, remedy: refund, plannedFor: at, responsible: "60001" }',
      {},
      {
        type: 'SolutionProposed',
        data: { solution: 'pay back', remedy: 'refund', plannedFor: day, responsible: '60001' },
      },
    ],
    [
      'agreed: { at: at, channel: phone }',
      {},
      { type: 'SolutionAgreed', data: { channel: 'phone', note: null } },
    ],
    [
      'remedied: { at: at, remedy: refund, details: paid back, amountYuan: { column: yuan } }',
      { yuan: '1,234.5' },
      {
        type: 'RemedyApplied',
        data: { remedy: 'refund', details: 'paid back', amountFen: 123_450 },
      },
    ],
    [
      'verified: { at: at, passed: { column: p, yes: 通过, no: 不通过 }, method: speed test }',
      { p: '不通过' },
      { type: 'RemedyVerified', data: { passed: false, method: 'speed test', details: null } },
    ],
    [
      'contacted: { at: at, channel: phone, reached: false, notReachedBecause: engaged }',
      {},
      {
        type: 'ContactAttempted',
        data: { channel: 'phone', reached: false, notReachedBecause: 'engaged', note: null },
      },
    ],
    [
      'urged: { at: at, by: customer }',
      {},
      { type: 'ComplaintUrged', data: { by: 'customer', reason: null } },
    ],
    [
      'responded: { at: at, result: found, solution: done }',
      {},
      { type: 'ComplaintResponded', data: { round: 1, result: 'found', solution: 'done' } },
    ],
    [
      'surveyed: { at: at, score: { column: s }, reasons: { column: r, separator: ";" } }',
      { s: '3', r: 'slow; rude;' },
      {
        type: 'SatisfactionRecorded',
        data: {
          score: 3,
          satisfied: false,
          reasons: ['slow', 'rude'],
          suggestions: null,
          round: 1,
        },
      },
    ],
    [
      'closed: { at: at, outcome: withdrawn, reason: taken back }',
      {},
      {
        type: 'ComplaintClosed',
        data: {
          outcome: 'withdrawn',
          reason: 'taken back',
          lesson: null,
          outsideAppeal: null,
          confirmedByCustomer: true,
        },
      },
    ],
  ])('%s', (step, cells, fact) => {
    expect(told([step], cells)).toEqual([
      { at: step.startsWith('classified') ? '2026-01-02T00:00:00.000Z' : day, event: fact },
    ]);
  });
});

describe('A step', () => {
  const assigned = 'assigned: { at: at, department: network }';

  it('did not happen when its time is empty', () => {
    expect(told([assigned], { at: '' })).toEqual([]);
  });

  it('did not happen when its condition does not hold', () => {
    const closed =
      'closed: { when: { column: end, is: [ok, fine] }, outcome: resolved, reason: r }';
    expect(told([closed], { end: 'ok' })).toHaveLength(1);
    expect(told([closed], { end: 'open' })).toEqual([]);
    const unlessOpen = closed.replace('is: [ok, fine]', "not: [open, '']");
    expect(told([unlessOpen], { end: 'ok' })).toHaveLength(1);
    expect(told([unlessOpen], { end: 'open' })).toEqual([]);
    expect(told([unlessOpen], { end: '' })).toEqual([]);
  });

  it('that is conditional and has an empty time is undated', () => {
    const closed =
      'closed: { when: { column: end, is: ok }, at: ended, outcome: resolved, reason: r }';
    expect(facts([closed], { end: 'ok', ended: '' })).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ undated: true }) }),
    ]);
    expect(facts([closed], { end: 'ok', ended: '2026-02-01 00:00' })).toEqual([
      expect.objectContaining({ data: expect.not.objectContaining({ undated: true }) }),
    ]);
  });

  it('without a time stands at the latest time before it, not at the last', () => {
    const steps = [
      assigned,
      'started: { at: early, handler: "1" }',
      'responded: { result: r, solution: s }',
    ];
    expect(told(steps, { early: '2026-01-01 08:00' }).at(-1)?.at).toBe(day);
  });

  it('may occur several times, each with columns of its own', () => {
    const contact = (n: number) =>
      `contacted: { at: call ${n}, channel: phone, reached: { column: reached ${n}, yes: y, no: n } }`;
    const cells = { 'call 1': '2026-01-03 08:00', 'reached 1': 'n', 'call 2': '', 'reached 2': '' };
    expect(told([contact(1), contact(2)], cells)).toHaveLength(1);
    expect(() => told([contact(1), contact(2)], { ...cells, 'call 1': '', 'call 2': 'x' })).toThrow(
      'column "reached 1" has something to say, but contacted has no time',
    );
    expect(() =>
      told([contact(1), contact(2)], { ...cells, 'call 2': '2026-01-03 09:00' }),
    ).toThrow('contacted 2.reached is needed, but "reached 2" says nothing');
  });
});

describe('Rounds', () => {
  const answer = 'responded: { at: at, result: r, solution: s }';
  const again = 'reopened: { at: at, reason: r, cause: unsatisfied }';
  const appeal = 'appealed: { at: at, grounds: g, against: a }';
  const decision = (upheld: boolean) => `appealDecided: { at: at, upheld: ${upheld}, reason: r }`;
  const numbers = (fact: Fact) => {
    const { round, level, appealLevel, heardBy } = { ...fact.data } as Record<string, unknown>;
    return { round, level, appealLevel, heardBy };
  };
  const numbersOf = (...steps: readonly string[]) => facts(steps).map(numbers);

  it('begin with a reopening, one level up, as far as the ladder goes', () => {
    const rounds = numbersOf(again, answer, again, again, again, again).map(({ round, level }) => [
      round,
      level,
    ]);
    expect(rounds).toEqual([
      [2, 2],
      [2, undefined],
      [3, 3],
      [4, 4],
      [5, 5],
      [6, 5],
    ]);
  });

  it('begin with an upheld appeal; a dismissed one opens the next level of the chain', () => {
    expect(numbersOf(appeal, decision(false), appeal, decision(true), answer)).toEqual([
      { appealLevel: 1, heardBy: 'shift-lead' },
      { appealLevel: 1, round: 1, level: 1 },
      { appealLevel: 2, heardBy: 'chief-on-duty' },
      { appealLevel: 2, round: 2, level: 2 },
      { round: 2 },
    ]);
  });

  it('open the chain of appeals anew', () => {
    const levels = numbersOf(appeal, decision(false), again, answer, appeal);
    expect(levels.at(-1)).toEqual({ appealLevel: 1, heardBy: 'shift-lead' });
  });

  it('are closed with the consent of whoever was satisfied in them', () => {
    const survey = (satisfied: boolean) => `surveyed: { at: at, satisfied: ${satisfied} }`;
    const closed = 'closed: { at: at, outcome: resolved, reason: r }';
    const consent = (...steps: readonly string[]) => {
      const last = facts([...steps, closed]).at(-1);
      return last?.type === 'ComplaintClosed' && last.data.confirmedByCustomer;
    };
    expect(consent(answer)).toBe(false);
    expect(consent(answer, survey(true))).toBe(true);
    expect(consent(answer, survey(true), survey(false))).toBe(false);
    expect(consent(answer, survey(true), again, answer)).toBe(false);
  });
});

describe('A satisfaction score', () => {
  const survey =
    'surveyed: { at: at, score: { column: s }, satisfied: { column: w, yes: y, no: n } }';
  const satisfied = (s: string, w = '') =>
    facts([survey], { s, w }).map(
      (fact) => fact.type === 'SatisfactionRecorded' && fact.data.satisfied,
    );

  it('draws the line as the policy does, unless the source has the word itself', () => {
    expect(satisfied('4')).toEqual([true]);
    expect(satisfied('3')).toEqual([false]);
    expect(satisfied('3', 'y')).toEqual([true]);
    expect(satisfied('', 'n')).toEqual([false]);
  });

  it('is refused beside the scale, and where nothing is said at all', () => {
    expect(() => satisfied('9')).toThrow('surveyed.score is 9; expected: from 1 to 5');
    expect(() => satisfied('')).toThrow('neither a score nor whether the customer was satisfied');
    expect(() => satisfied('good')).toThrow('column "s" says "good"; expected: a whole number');
  });
});

describe('A text', () => {
  const note = (text: string, cells: Record<string, string>) =>
    facts([`noted: { at: at, note: ${text}, toldToCustomer: true }`], cells).map(
      (fact) => fact.type === 'ProgressNoted' && fact.data.note,
    );

  it('is left out with an empty cell of it, part by part', () => {
    expect(note(`['{a}', ' — {b}', ' ({c})']`, { a: 'x', b: '', c: 'z' })).toEqual(['x (z)']);
    expect(note(`'{a} — {b}'`, { a: 'x', b: 'y' })).toEqual(['x — y']);
    expect(() => note(`'{a} — {b}'`, { a: 'x', b: '' })).toThrow('noted.note is needed');
  });

  it('comes from a column and what its words mean; other words are refused or otherwise', () => {
    const values = '{ column: a, values: { x: eks, "": none, "n/a": ~ } }';
    expect(note(values, { a: 'x' })).toEqual(['eks']);
    expect(note(values, { a: '' })).toEqual(['none']);
    expect(() => note(values, { a: 'n/a' })).toThrow('noted.note is needed');
    expect(() => note(values, { a: 'y' })).toThrow('column "a" says "y"; expected: x, n/a');
    expect(note('{ column: a, values: { x: eks }, otherwise: other }', { a: 'y' })).toEqual([
      'other',
    ]);
  });

  it('of a cell has no meaning in white space around it', () => {
    expect(note('{ column: a, values: { x: eks } }', { a: '  x\u3000' })).toEqual(['eks']);
  });
});

describe('A date', () => {
  const zone = readMapping('m', head.replace('Asia/Shanghai', 'America/New_York')).dates.zone;
  const read = (pattern: string, text: string) => new DateFormat(pattern).parse(text, zone);

  it.each([
    ['M/d/yyyy', '3/4/2016', 86_400_000],
    ['yyyy-MM-dd HH', '2016-03-04 05', 3_600_000],
    ['yyyy-MM-dd HH:mm', '2016-03-04 05:06', 60_000],
    ["yyyy-MM-dd 'at' HH:mm:ss", '2016-03-04 at 05:06:07', 1_000],
    ['unix-seconds', '1457086000', 1_000],
    ['unix-milliseconds', '1457086000123', 1],
    ['iso', '2016-03-04', 86_400_000],
    ['iso', '2016-03-04T05', 3_600_000],
    ['iso', '2016-03-04 05:06', 60_000],
    ['iso', '2016-03-04T05:06:07Z', 1_000],
    ['iso', '2016-03-04T05:06:07.5+08:00', 1],
  ])('says how exact it is: %s, %s', (pattern, text, unitMs) => {
    expect(read(pattern, text)?.unitMs).toBe(unitMs);
  });

  it('is read by the clocks of its zone, summer time included', () => {
    expect(read('yyyy-MM-dd HH:mm', '2016-03-12 12:00')?.ms).toBe(Date.UTC(2016, 2, 12, 17));
    expect(read('yyyy-MM-dd HH:mm', '2016-03-13 12:00')?.ms).toBe(Date.UTC(2016, 2, 13, 16));
    expect(read('iso', '2016-03-13T12:00+01:00')?.ms).toBe(Date.UTC(2016, 2, 13, 11));
    expect(read('unix-seconds', '1457870400')?.ms).toBe(1_457_870_400_000);
  });

  it('is refused at an hour that its zone skipped', () => {
    for (const [pattern, text] of [
      ['yyyy-MM-dd HH:mm', '2016-03-13 02:30'],
      ['iso', '2016-03-13T02:30'],
    ] as const) {
      expect(() => read(pattern, text)).toThrow(
        '2016-03-13 02:30 is a time that America/New_York skipped',
      );
    }
  });

  it.each([
    ['iso', '2016-02-30'],
    ['iso', '2016'],
    ['M/d/yyyy', '13/1/2016'],
    ['M/d/yyyy', '1/13/2016x'],
  ])('is none: %s, %s', (pattern, text) => {
    expect(read(pattern, text)).toBeNull();
  });
});
