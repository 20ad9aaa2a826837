import { defaultPolicy } from '../policy/default-policy.js';
import type { Policy } from '../policy/policy.js';
import { clockInWords } from './clock-in-words.js';
import { type Clock, type ClockSubject, clocksOf, tightest, waitingClocksOf } from './clocks.js';
import type { Mark } from './mark.js';

/** `09:30` of Monday, 2 March 2026 in Shanghai; later days with `+1 09:30`, earlier ones with `-1`. */
function clock(time: string): string {
  const [, day = '0', hours, minutes] = /^(?:([+-]\d+) )?(\d\d):(\d\d)$/.exec(time) ?? [];
  return new Date(
    Date.UTC(2026, 2, 2 + Number(day), Number(hours) - 8, Number(minutes)),
  ).toISOString();
}

const at = (time: string, kind: Mark['kind'], extra: Partial<Mark> = {}): Mark => ({
  kind,
  atMs: Date.parse(clock(time)),
  ...extra,
});

const subject = (marks: readonly Mark[], parts: Partial<ClockSubject> = {}): ClockSubject => ({
  kind: 'complaint',
  track: 'complaint',
  urgency: 'general',
  priority: 'P4',
  channel: 'hotline',
  productLine: 'broadband',
  category: 'network/broadband',
  place: null,
  major: false,
  marks,
  ...parts,
});

const read = (
  marks: readonly Mark[],
  parts: Partial<ClockSubject> = {},
  policy: Policy = defaultPolicy,
) => clocksOf(subject(marks, parts), policy);

const named = (clocks: readonly Clock[], name: string, run = 1) =>
  clocks.find((each) => each.rule.clock === name && each.run === run);

describe('the clocks of a complaint', () => {
  it('S0.31 gives a general one four hours, day and night', () => {
    const [first] = read([at('20:00', 'received')]);
    expect(first).toMatchObject({ state: 'running', dueAt: clock('+1 00:00') });
  });

  it('S0.30 gives an urgent one thirty minutes, also when it was judged later', () => {
    const clocks = read([at('09:00', 'received')], { urgency: 'urgent' });
    expect(named(clocks, 'first-response')?.dueAt).toBe(clock('09:30'));
  });

  it('takes the first of handling started, customer reached and answered as the response', () => {
    const clocks = read([at('09:00', 'received'), at('12:59', 'reached'), at('14:00', 'started')]);
    expect(named(clocks, 'first-response')).toMatchObject({
      state: 'met',
      stoppedAt: clock('12:59'),
    });
  });

  it('has the last moment of the limit inside it, and the next one outside', () => {
    const inside = read([at('09:00', 'received'), at('13:00', 'started')]);
    const outside = read([at('09:00', 'received'), at('13:01', 'started')]);
    expect(named(inside, 'first-response')?.state).toBe('met');
    expect(named(outside, 'first-response')?.state).toBe('late');
  });

  it('S1.26 counts three working days from the day after receipt, to the third closing', () => {
    const clocks = read([at('10:00', 'received')]);
    expect(named(clocks, 'definite-result')?.dueAt).toBe(clock('+3 18:00'));
  });

  describe('while the customer is awaited', () => {
    const waits = [at('10:00', 'received'), at('11:00', 'started'), at('+1 09:00', 'waiting')];

    it('the business clock stands still with what is left, the statutory one runs on', () => {
      const clocks = read(waits);
      expect(named(clocks, 'definite-result')).toMatchObject({
        state: 'paused',
        dueAt: null,
        leftMs: 3 * 7.5 * 3_600_000,
      });
      expect(named(clocks, 'regulator-answer')).toMatchObject({
        state: 'running',
        dueAt: clock('+15 10:00'),
      });
    });

    it('and afterwards is due later by the working time of the wait', () => {
      const clocks = read([...waits, at('+2 09:00', 'resumed')]);
      expect(named(clocks, 'definite-result')?.dueAt).toBe(clock('+4 18:00'));
    });

    it('a wait that was entered late moves the due time as if it had been entered in time', () => {
      const late = [...waits.slice(0, 2), at('+2 12:00', 'told')];
      const entered = [...late, at('+1 09:00', 'waiting'), at('+2 09:00', 'resumed')];
      expect(named(read(late), 'definite-result')?.dueAt).toBe(clock('+3 18:00'));
      expect(named(read(entered), 'definite-result')?.dueAt).toBe(clock('+4 18:00'));
    });

    it('a clock that ran out before the wait stays overdue', () => {
      const clocks = read([at('10:00', 'received'), at('+5 09:00', 'waiting')]);
      expect(named(clocks, 'definite-result')).toMatchObject({
        state: 'running',
        dueAt: clock('+3 18:00'),
      });
    });
  });

  it('runs anew for a new round, from its reopening', () => {
    const clocks = read([
      at('10:00', 'received'),
      at('+1 10:00', 'answered'),
      at('+7 10:00', 'reopened'),
    ]);
    expect(named(clocks, 'definite-result', 1)?.state).toBe('met');
    expect(named(clocks, 'definite-result', 2)).toMatchObject({
      state: 'running',
      round: 2,
      startedAt: clock('+7 10:00'),
      dueAt: clock('+10 18:00'),
    });
    expect(named(clocks, 'first-response', 2)).toBeUndefined();
  });

  it('S1.44 starts the update clock again each time the customer hears something', () => {
    const clocks = read([
      at('10:00', 'received'),
      at('+1 10:00', 'told'),
      at('+3 10:00', 'reached'),
    ]);
    expect(named(clocks, 'update', 1)?.state).toBe('met');
    expect(named(clocks, 'update', 2)?.state).toBe('met');
    expect(named(clocks, 'update', 3)).toMatchObject({ state: 'running' });
  });

  it('S3.55 asks for a reply by phone within 48 hours of the answer', () => {
    const clocks = read([at('10:00', 'received'), at('11:00', 'answered')]);
    expect(named(clocks, 'reply')?.dueAt).toBe(clock('+2 11:00'));
    const replied = read([
      at('10:00', 'received'),
      at('11:00', 'answered'),
      at('+2 11:00', 'reached'),
    ]);
    expect(named(replied, 'reply')?.state).toBe('met');
  });

  it('S3.7 runs a clock for each supervision order, and takes a time the order sets itself', () => {
    const clocks = read([
      at('10:00', 'received'),
      at('11:00', 'ordered', { order: 1 }),
      at('12:00', 'ordered', { order: 2, untilMs: Date.parse(clock('15:00')) }),
      at('13:00', 'order-answered', { order: 1 }),
    ]);
    expect(named(clocks, 'supervision', 1)?.state).toBe('met');
    expect(named(clocks, 'supervision', 2)).toMatchObject({
      state: 'running',
      dueAt: clock('15:00'),
    });
  });

  it('takes away what a closure leaves without an object, and calls late what was late by then', () => {
    const clocks = read([at('10:00', 'received'), at('15:00', 'closed')]);
    expect(named(clocks, 'first-response')?.state).toBe('late');
    expect(named(clocks, 'definite-result')?.state).toBe('void');
  });

  describe('of merged complaints', () => {
    const merged = [at('10:00', 'received'), at('11:00', 'merged')];

    it('stand still without a due time while another complaint carries it', () => {
      expect(read(merged).every(({ state, dueAt }) => state === 'void' && dueAt === null)).toBe(
        true,
      );
    });

    it('are as if it had never been merged once it is separated', () => {
      const apart = read([...merged, at('+1 11:00', 'unmerged')]);
      expect(named(apart, 'definite-result')).toMatchObject({
        state: 'running',
        dueAt: clock('+3 18:00'),
      });
    });

    it('count from the earlier receipt in the complaint that carries the other', () => {
      const absorbed = at('12:00', 'absorbed', {
        complaint: 'other',
        untilMs: Date.parse(clock('-3 10:00')),
      });
      const carrying = [at('10:00', 'received'), absorbed];
      expect(named(read(carrying), 'definite-result')?.startedAt).toBe(clock('-3 10:00'));
      const released = [...carrying, at('13:00', 'released', { complaint: 'other' })];
      expect(named(read(released), 'definite-result')?.startedAt).toBe(clock('10:00'));
    });
  });

  it('are not read from a time that the source does not give', () => {
    const clocks = read([at('10:00', 'received'), at('10:00', 'answered', { undated: true })]);
    expect(named(clocks, 'definite-result')?.state).toBe('undated');
  });

  it('read differently under other rules, whose calendar and zone they then follow', () => {
    const policy: Policy = {
      ...defaultPolicy,
      version: 'other',
      timeZone: 'Europe/London',
      clocks: [
        {
          clock: 'final-response',
          name: { zh: '最终答复', en: 'Final response' },
          measures: 'answer',
          limit: { weeks: 8 },
          statutory: true,
          warnAt: [0.5],
          source: 'DISP 1.6.2',
        },
      ],
    };
    // The clocks in London go forward in between: the time of day stays, an hour is lost.
    const [final] = read([at('10:00', 'received')], {}, policy);
    expect(final?.dueAt).toBe('2026-04-27T01:00:00.000Z');
  });

  it('S4.72 hold major complaints to the emergency rules', () => {
    const clocks = read([at('10:00', 'received')], { major: true });
    expect(named(clocks, 'solution')?.dueAt).toBe(clock('18:00'));
  });

  it('say which year nobody has announced yet', () => {
    const lastOfYear = { kind: 'received', atMs: Date.parse('2026-12-31T02:00:00.000Z') } as const;
    const clocks = read([lastOfYear]);
    expect(named(clocks, 'definite-result')?.unknownYear).toBe(2027);
    expect(named(clocks, 'first-response')?.unknownYear).toBeNull();
  });

  it('show the one that is due first, and those that stand still after all that run', () => {
    const clocks = waitingClocksOf(
      subject([at('10:00', 'received'), at('11:00', 'started'), at('12:00', 'waiting')]),
      defaultPolicy,
    );
    expect(tightest(clocks)?.rule.clock).toBe('regulator-answer');
  });
});

describe('a clock in words', () => {
  it('tells the rule, every step to the due time, and what became of it', () => {
    const clocks = read([at('-3 16:00', 'received'), at('+1 12:00', 'answered')]);
    const definite = clocks.find(({ rule }) => rule.clock === 'definite-result');
    expect(definite && clockInWords(definite, 'en')).toEqual([
      'Definite result (run 1, by S1.26): 3 working days, pauses for the customer.',
      expect.stringContaining('Started Fri 2026-02-27 16:00'),
      expect.stringContaining('date of receipt'),
      expect.stringContaining('2026-02-28'),
      expect.stringContaining('weekend'),
      expect.stringContaining('working day 2'),
      expect.stringContaining('working day 3'),
      'Due Tue 2026-03-03 18:00.',
      'Done Tue 2026-03-03 12:00, in time.',
    ]);
  });

  it('says in Chinese that a clock stands still and what is left of it', () => {
    const clocks = read([at('10:00', 'received'), at('+1 09:00', 'waiting')]);
    const definite = clocks.find(({ rule }) => rule.clock === 'definite-result');
    expect(definite && clockInWords(definite, 'zh').at(-1)).toBe(
      '现已暂停，剩余 22 小时 30 分钟。',
    );
  });
});
