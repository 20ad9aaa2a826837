import fc from 'fast-check';
import { at, facts, scenarios } from '../../../event-sourcing/src/testing/scenarios.js';
import { Refusal } from '#libs/event-sourcing';
import type { Instant } from '../terms.js';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';
import type { ComplaintEvent } from './events.js';

const { given } = scenarios(complaint);

/** `09:30` of Monday, 2 March 2026 in Shanghai; later days with `+1 09:30`. */
function clock(time: string): Instant {
  const [, day = '0', hours, minutes] = /^(?:\+(\d+) )?(\d\d):(\d\d)$/.exec(time) ?? [];
  return new Date(
    Date.UTC(2026, 2, 2 + Number(day), Number(hours) - 8, Number(minutes)),
  ).toISOString();
}

const keepTime = { type: 'KeepTime', data: {} } as const;
const keeper = { actor: { id: 'system:timekeeper', role: 'system' } };
const asked = (time: string) => ({ at: clock(time), ...keeper });

const received = at(clock('10:00'), the.received());
const first = { clock: 'first-response', run: 1, dueAt: clock('14:00') };

describe('keeping time', () => {
  it('records nothing before the first warning point', () =>
    given(received).when(keepTime, asked('13:11')).thenNothing());

  it('S2.48 warns when the policy says, at four fifths of the limit', () =>
    given(received)
      .when(keepTime, asked('13:12'))
      .then({ type: 'DeadlineWarned', data: { ...first, part: 0.8 } }));

  it('records the miss at the due time, and tells the next level', () =>
    given(received, at(clock('13:12'), the.warned({ ...first, part: 0.8 })))
      .when(keepTime, asked('14:00'))
      .then(
        { type: 'DeadlineMissed', data: first },
        {
          type: 'ComplaintEscalated',
          data: { ...first, step: 1, level: 2, told: 'shift-lead' },
        },
      )
      .andState({ level: 2 }));

  it('records each of it once, however often it is asked', () =>
    given(
      received,
      at(clock('14:00'), the.missed(first)),
      at(clock('14:00'), the.escalated({ ...first, step: 1, level: 2, told: 'shift-lead' })),
    )
      .when(keepTime, asked('14:01'))
      .thenNothing());

  it('records a miss that was slept through, without the warnings before it', () =>
    given(received)
      .when(keepTime, asked('15:00'))
      .then(
        { type: 'DeadlineMissed', data: first },
        { type: 'ComplaintEscalated', data: { ...first, step: 1, level: 2, told: 'shift-lead' } },
      ));

  it('goes on up the ladder a level a day, and reminds daily, as long as nobody acts', () =>
    given(
      received,
      at(clock('14:00'), the.missed(first)),
      at(clock('14:00'), the.escalated({ ...first, step: 1, level: 2, told: 'shift-lead' })),
    )
      .when(keepTime, asked('+1 14:00'))
      .then(
        {
          type: 'ComplaintEscalated',
          data: { ...first, step: 2, level: 3, told: 'chief-on-duty' },
        },
        { type: 'DeadlineReminded', data: { ...first, reminder: 1 } },
      ));

  it('says nothing of a clock that was stopped in time', () =>
    given(received, at(clock('13:00'), the.contacted()))
      .when(keepTime, asked('15:00'))
      .thenNothing());

  it('says nothing of a history from elsewhere', () =>
    given(at(clock('10:00'), the.received({ intake: 'imported' })))
      .when(keepTime, asked('+9 15:00'))
      .thenNothing());

  it('says nothing while another complaint carries it', () =>
    given(received, at(clock('11:00'), the.merged()))
      .when(keepTime, asked('+9 15:00'))
      .thenNothing());

  describe('after the answer', () => {
    const answered = [
      received,
      at(clock('11:00'), the.classifiedOnTheSpot()),
      at(clock('11:00'), the.responded()),
    ];
    const attempt = (time: string) => at(clock(time), the.notReached());
    const reply = { clock: 'reply', run: 1, dueAt: clock('+2 11:00') };

    it('S0.38 S2.28 asks for the call-back a day later, once', () =>
      given(...answered)
        .when(keepTime, asked('+1 11:00'))
        .then({ type: 'CallbackDue', data: { round: 1 } }));

    it('asks for no call-back of a customer who has rated already', () =>
      given(...answered, at(clock('12:00'), the.surveyed()))
        .when(keepTime, asked('+1 11:00'))
        .thenNothing());

    it('S3.56 S3.57 asks for a message when attempts failed on three days', () => {
      const tried = [attempt('12:00'), attempt('+1 12:00'), attempt('+2 12:00')];
      return given(
        ...answered,
        at(clock('+1 11:00'), the.callbackDue()),
        at(clock('+2 11:00'), the.warned({ ...reply, part: 0.8 })),
        at(clock('+2 11:00'), the.missed(reply)),
        ...tried,
      )
        .when(keepTime, asked('+2 12:00'))
        .then({
          type: 'CustomerMessageDue',
          data: expect.objectContaining({ channel: 'sms', round: 1 }),
        });
    });

    it('S3.56 keeps trying while the failed attempts lie on fewer days', () =>
      given(
        ...answered,
        at(clock('+1 11:00'), the.callbackDue()),
        attempt('12:00'),
        attempt('13:00'),
        attempt('+1 12:00'),
      )
        .when(keepTime, asked('+1 13:00'))
        .thenNothing());

    it('closes as unreachable when nobody answered the message for a week', () => {
      const ask = given(
        ...answered,
        at(clock('+1 11:00'), the.callbackDue()),
        attempt('12:00'),
        attempt('+1 12:00'),
        attempt('+2 12:00'),
        at(clock('+2 12:00'), the.messageDue()),
      ).when(keepTime, asked('+9 12:00'));
      return ask
        .then(
          ...expectAll('DeadlineMissed', 'DeadlineMissed', 'DeadlineReminded', 'DeadlineReminded'),
          {
            type: 'ComplaintClosed',
            data: expect.objectContaining({ outcome: 'unreachable' }),
          },
        )
        .andState({ standing: 'closed' });
    });
  });
});

const expectAll = (...types: readonly string[]) =>
  types.map((type) => expect.objectContaining({ type }) as unknown as ComplaintEvent);

describe('laws of keeping time', () => {
  const HOUR_MS = 3_600_000;
  const steps = [
    the.classified(),
    the.classified({ urgency: 'urgent', priority: 'P2' }),
    the.assigned(),
    the.started(),
    the.noted(),
    the.waiting(),
    the.resumed(),
    the.proposed(),
    the.responded(),
    the.surveyed(),
    the.reopened(),
    the.notReached(),
    the.contacted(),
    the.appealed(),
    the.upheld(),
    the.closed(),
    the.ordered(),
  ];
  const history = fc.array(
    fc.record({ event: fc.constantFrom(...steps), hour: fc.integer({ min: 0, max: 400 }) }),
    { maxLength: 12 },
  );
  const questions = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 20 });
  const instant = (hour: number) =>
    new Date(Date.parse(clock('10:00')) + hour * HOUR_MS).toISOString();

  const dueOf = ({ data }: ComplaintEvent) => ('dueAt' in data ? data.dueAt : '');

  type Kept = { readonly event: ComplaintEvent; readonly at: Instant };

  /** Asks at each of these hours, in order, and remembers what is recorded. */
  function kept(
    events: readonly { event: ComplaintEvent; hour: number }[],
    hours: readonly number[],
  ): Kept[] {
    const dated = events.map(({ event, hour }) => at(instant(hour), event));
    let state = facts(received, ...dated).reduce(complaint.evolve, complaint.initial);
    const all: Kept[] = [];
    for (const hour of hours.toSorted((one, other) => one - other)) {
      const now = instant(hour);
      const answer = complaint.decide(keepTime, state, { at: now, ...keeper });
      if (answer instanceof Refusal) throw new Error(answer.message);
      state = facts(...answer.map((event) => at(now, event))).reduce(complaint.evolve, state);
      all.push(...answer.map((event) => ({ event, at: now })));
    }
    return all;
  }

  it('nothing is recorded early, and no warning late', () => {
    fc.assert(
      fc.property(history, questions, (events, hours) => {
        const all = kept(events, hours);
        const missed = all.filter(({ event }) => event.type === 'DeadlineMissed');
        const warned = all.filter(({ event }) => event.type === 'DeadlineWarned');
        expect(missed.filter(({ event, at: now }) => dueOf(event) > now)).toEqual([]);
        expect(warned.filter(({ event, at: now }) => dueOf(event) <= now)).toEqual([]);
      }),
    );
  });

  it('a miss is recorded once for a due time', () => {
    fc.assert(
      fc.property(history, questions, (events, hours) => {
        const misses = kept(events, hours)
          .filter(({ event }) => event.type === 'DeadlineMissed')
          .map(({ event }) => JSON.stringify(event.data));
        expect(new Set(misses).size).toBe(misses.length);
      }),
    );
  });

  it('asked a second time at the same moment it has nothing to say', () => {
    fc.assert(
      fc.property(history, questions, (events, hours) => {
        const doubled = hours.flatMap((hour) => [hour, hour]);
        expect(kept(events, doubled)).toEqual(kept(events, hours));
      }),
    );
  });

  it('whoever asks often and whoever asks at the end record the same misses', () => {
    fc.assert(
      fc.property(history, questions, (events, hours) => {
        const last = Math.max(...hours);
        const misses = (all: readonly Kept[]) =>
          all
            .filter(({ event }) => event.type === 'DeadlineMissed')
            .map(({ event }) => JSON.stringify(event.data))
            .toSorted();
        const before = events.filter(({ event }) => event.type !== 'ComplaintClosed');
        const often = kept(before, [...hours, last]);
        fc.pre(often.every(({ event }) => event.type !== 'ComplaintClosed'));
        expect(misses(often)).toEqual(misses(kept(before, [last])));
      }),
    );
  });
});
