import * as fc from 'fast-check';
import { Refusal } from '#libs/event-sourcing';
import { facts, someone } from '#libs/event-sourcing/testing';
import type { OutageCommand } from './commands.js';
import type { OutageEvent } from './events.js';
import { outage, type Outage } from './outage.js';
import * as the from './outage.scenes.js';

const anyMoment = fc
  .date({
    min: new Date('2026-03-02T05:00:00Z'),
    max: new Date('2026-03-02T12:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const aPiece = fc.record({
  complaintId: fc.constantFrom('1', '2', '3', '4'),
  occurredAt: anyMoment,
});

const anyCommand: fc.Arbitrary<OutageCommand> = fc.oneof(
  { weight: 5, arbitrary: aPiece.map(the.linkBackFilled) },
  {
    weight: 2,
    arbitrary: fc.record({ endedAt: anyMoment, noted: fc.nat({ max: 4 }) }).map(the.end),
  },
  { weight: 1, arbitrary: fc.record({ expectedRecoveryAt: anyMoment }).map(the.expectRecovery) },
  { weight: 1, arbitrary: fc.constantFrom<OutageCommand>(the.publishNotice(), the.declare()) },
);
const anyCourse = fc.array(anyCommand, { maxLength: 25 });

/** When everything is asked: after all that could have happened. */
const at = '2026-03-02T12:00:00.000Z';

const course = (commands: readonly OutageCommand[]) =>
  commands.reduce<{ readonly state: Outage; readonly events: readonly OutageEvent[] }>(
    ({ state, events }, command) => {
      const answer = outage.decide(command, state, { at, actor: someone });
      if (answer instanceof Refusal) return { state, events };
      return {
        state: facts(...answer).reduce(outage.evolve, state),
        events: [...events, ...answer],
      };
    },
    {
      state: facts(the.declared()).reduce(outage.evolve, outage.initial),
      events: [the.declared()],
    },
  );

const isLink = (event: OutageEvent) => event.type === 'ComplaintBackFilled';

describe('Whatever is asked of an outage', () => {
  it('every complaint from paper was made while it lasted, and is linked once (S4.71)', () =>
    fc.assert(
      fc.property(anyCourse, (commands) => {
        const { state, events } = course(commands);
        const links = events.flatMap((event) => (isLink(event) ? [event.data] : []));
        expect(links).toHaveLength(state.backFilled.size);
        for (const { occurredAt } of links) {
          expect(occurredAt >= state.startedAt).toBe(true);
          expect(state.endedAt === null || occurredAt <= state.endedAt).toBe(true);
        }
      }),
    ));

  it('the end comes once, and not before what was noted is entered', () =>
    fc.assert(
      fc.property(anyCourse, (commands) => {
        const { events } = course(commands);
        const end = events.findIndex(({ type }) => type === 'OutageEnded');
        const ending = events[end];
        if (ending?.type !== 'OutageEnded') return;
        const entered = events.slice(0, end).filter(isLink);
        expect(entered.length).toBeGreaterThanOrEqual(ending.data.noted);
        const later = new Set(events.slice(end + 1).map(({ type }) => type));
        expect([...later].filter((type) => type !== 'ComplaintBackFilled')).toEqual([]);
      }),
    ));
});
