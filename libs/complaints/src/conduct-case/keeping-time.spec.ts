import fc from 'fast-check';
import { Refusal } from '#libs/event-sourcing';
import { at, facts, scenarios, scenarioStart } from '#libs/event-sourcing/testing';
import { nextConductTimeAt } from './clocks.js';
import { type ConductCase, conductCase } from './conduct-case.js';
import * as the from './conduct-case.scenes.js';
import { defaultConductRules as rules } from './conduct-rules.js';
import type { ConductCaseEvent } from './events.js';

const { given } = scenarios(conductCase);

/** The scenes begin on Monday, 2 March 2026, at 16:00 in Shanghai. */
const after = (hours: number) =>
  new Date(Date.parse(scenarioStart) + hours * 3_600_000).toISOString();
const keeper = { actor: { id: 'system:timekeeper', role: 'system' } };
const asked = (hours: number) => ({ at: after(hours), ...keeper });

const submitted = at(after(0), the.submitted());
const review = { clock: 'review', run: 1, dueAt: after(2) } as const;
const reply = { clock: 'reply', run: 1, dueAt: after(48) } as const;
/** A verified case of which both the lead and the chief have heard all there is. */
const verified = [
  submitted,
  ...[the.accepted(), the.routed(), the.verified()].map((event) => at(after(1), event)),
];
const told = [the.warned(reply), the.missed(reply)].map((event) => at(after(48), event));

describe('The review of the lead', () => {
  it('S3.45 is nobody’s trouble while most of its two hours are left', () =>
    given(submitted).when(the.keepTime(), asked(1.59)).thenNothing());

  it('S3.45 is brought to the lead’s mind before it runs out', () =>
    given(submitted).when(the.keepTime(), asked(1.6)).then(the.warned(review)));

  it('S3.45 is told to the chief on duty when it is missed, and is not warned of any more', () =>
    given(submitted).when(the.keepTime(), asked(2)).then(the.missed(review)));

  it('is warned of once, and missed once', () => {
    given(submitted, at(after(1.6), the.warned(review)))
      .when(the.keepTime(), asked(1.9))
      .thenNothing();
    given(submitted, at(after(2), the.missed(review)))
      .when(the.keepTime(), asked(3))
      .thenNothing();
  });

  it('runs anew when it is submitted again, whatever was missed before', () =>
    given(
      submitted,
      at(after(2), the.missed(review)),
      at(after(3), the.returned()),
      at(after(5), the.resubmitted()),
    )
      .when(the.keepTime(), asked(7))
      .then(the.missed({ clock: 'review', run: 2, dueAt: after(7) })));

  it('was in time when it is entered late, though somebody was told', () =>
    given(submitted, at(after(2), the.missed(review)))
      .when(the.accept(), { at: after(1), ...the.by('shift-lead') })
      .then(the.accepted({ signedBy: 'shift-lead', inTime: true }), the.routed()));
});

describe('The reply to the user', () => {
  it('S3.55 is brought to mind before the 48 hours are over, and the miss told', () => {
    given(...verified)
      .when(the.keepTime(), asked(38.4))
      .then(the.warned(reply));
    given(...verified)
      .when(the.keepTime(), asked(48))
      .then(the.missed(reply));
  });

  it('S3.55 is over with the reply', () =>
    given(...verified, at(after(20), the.replied()))
      .when(the.keepTime(), asked(90))
      .thenNothing());

  it('counts from the call on paper that was entered days later', () =>
    given(submitted).when(the.keepTime(), asked(72)).then(the.missed(review), the.missed(reply)));

  it('S3.56 is tried again before the next day is over', () => {
    // In vain on Monday evening: Tuesday ends at 32 hours.
    const attempt = { clock: 'attempt', run: 1, dueAt: after(32) } as const;
    const tried = [...verified, the.missedCall(after(4))];
    given(...tried)
      .when(the.keepTime(), asked(27))
      .thenNothing();
    given(...tried)
      .when(the.keepTime(), asked(27.2))
      .then(the.warned(attempt));
    given(...tried)
      .when(the.keepTime(), asked(32))
      .then(the.missed(attempt));
    given(...tried, the.missedCall(after(25)))
      .when(the.keepTime(), asked(32))
      .thenNothing();
  });

  it('S3.57 becomes a message once it was tried on three days, which is asked for once', () => {
    const tried = [
      ...verified,
      ...told,
      ...[4, 25, 50].map((hours) => the.missedCall(after(hours))),
    ];
    given(...tried)
      .when(the.keepTime(), asked(50))
      .then(the.smsDue());
    given(...tried, at(after(50), the.smsDue()))
      .when(the.keepTime(), asked(99))
      .thenNothing();
  });

  it('S3.60 waits for whoever decides how such a user is answered', () => {
    const tried = [
      ...verified,
      ...told,
      ...[4, 25, 50].map((hours) => the.missedCall(after(hours))),
    ];
    given(...tried, the.reported())
      .when(the.keepTime(), asked(50))
      .thenNothing();
    given(...tried, the.reported(), the.wayDecided({ way: 'sms' }))
      .when(the.keepTime(), asked(50))
      .then(the.smsDue());
    given(...tried, the.reported(), the.wayDecided({ way: 'direct-explanation' }))
      .when(the.keepTime(), asked(50))
      .thenNothing();
  });
});

describe('The times of a ballot', () => {
  const drawing = [
    ...[...the.historyTo.reviewed, the.replied()].map((event) => at(after(0), event)),
    at(after(1), the.convened({ drawingUntil: after(25) })),
    ...['m1', 'm2', 'm5', 'm6'].map((member) => at(after(2), the.drawn(member))),
  ];
  const draws = { clock: 'drawing', run: 1, dueAt: after(25) } as const;
  const absent = ['m3', 'm4'];
  const voting = [
    ...drawing,
    at(after(25), the.missed({ ...draws, members: absent })),
    at(after(25), the.votingOpened({ papers: 4, votingUntil: after(49) })),
  ];
  const votes = { clock: 'voting', run: 1, dueAt: after(49) } as const;

  it('S3.42 are brought to the mind of those members who have no paper yet', () =>
    given(...drawing)
      .when(the.keepTime(), asked(21))
      .then(the.warned({ ...draws, told: 'panel', members: absent })));

  it('S3.42 end the drawing, which the absent have missed, and open the voting', () =>
    given(...drawing)
      .when(the.keepTime(), asked(25))
      .then(
        the.missed({ ...draws, members: absent }),
        the.votingOpened({ papers: 4, votingUntil: after(49) }),
      )
      .andState({ standing: 'voting' }));

  it('S3.42 remind all who may vote, for nobody knows who has', () =>
    given(...voting)
      .when(the.keepTime(), asked(45))
      .then(the.warned({ ...votes, told: 'panel', members: ['m1', 'm2', 'm5', 'm6'] })));

  it('S3.42 end the voting, which nobody is said to have missed', () => {
    given(...voting)
      .when(the.keepTime(), asked(48.9))
      .then(the.warned({ ...votes, told: 'panel', members: ['m1', 'm2', 'm5', 'm6'] }));
    given(...voting)
      .when(the.keepTime(), asked(49))
      .then(the.votingClosed({ early: false }))
      .andState({ standing: 'counting' });
  });

  it('S3.43 tell quality that votes are to be counted, and the site head that a tie is his', () => {
    const tie = [...the.historyTo.undetermined];
    given(...the.historyTo.counting)
      .when(the.callForStep({ step: 'count' }), keeper)
      .then(the.stepDue({ step: 'count', told: 'quality' }));
    given(...tie)
      .when(the.callForStep(), keeper)
      .then(the.stepDue());
    given(...tie, the.stepDue())
      .when(the.callForStep(), keeper)
      .thenNothing();
    given(...the.historyTo.settled)
      .when(the.callForStep(), keeper)
      .thenNothing();
  });
});

describe('Laws of keeping time in a conduct case', () => {
  const steps: readonly ConductCaseEvent[] = [
    the.returned(),
    the.resubmitted(),
    the.accepted(),
    the.routed(),
    the.verified(),
    the.judged(),
    the.contested(),
    the.reviewed(),
    the.convened(),
    the.drawn('m1'),
    the.missedCall(),
    the.reported(),
    the.wayDecided(),
    the.replied(),
    the.closed(),
  ];
  const histories = fc.array(fc.record({ event: fc.constantFrom(...steps), hour: fc.nat(200) }), {
    maxLength: 14,
  });
  const questions = fc.array(fc.nat(400), { minLength: 1, maxLength: 20 });
  type Kept = { readonly event: ConductCaseEvent; readonly hour: number };

  function answered(state: ConductCase, hour: number): readonly ConductCaseEvent[] {
    const answer = conductCase.decide(the.keepTime(), state, asked(hour));
    if (answer instanceof Refusal) throw new Error(answer.message);
    return answer;
  }

  function stateAfter(history: readonly Kept[]): ConductCase {
    const dated = history.map(({ event, hour }) => at(after(hour), event));
    return facts(submitted, ...dated).reduce(conductCase.evolve, conductCase.initial);
  }

  /** Asks at each of these hours, in order, and remembers what is recorded. */
  function kept(before: readonly Kept[], hours: readonly number[]): readonly Kept[] {
    let state = stateAfter(before);
    const all: Kept[] = [];
    for (const hour of hours.toSorted((one, other) => one - other)) {
      const events = answered(state, hour);
      state = facts(...events.map((event) => at(after(hour), event))).reduce(
        conductCase.evolve,
        state,
      );
      all.push(...events.map((event) => ({ event, hour })));
    }
    return all;
  }

  it('nothing is missed early, warned of late, or recorded twice', () => {
    fc.assert(
      fc.property(histories, questions, (before, hours) => {
        const all = kept(before, hours);
        const untimely = all.filter(
          ({ event, hour }) =>
            (event.type === 'DeadlineMissed' && event.data.dueAt > after(hour)) ||
            (event.type === 'DeadlineWarned' && event.data.dueAt <= after(hour)),
        );
        expect(untimely).toEqual([]);
        const said = all.map(({ event: { type, data } }) => JSON.stringify([type, data]));
        expect(new Set(said).size).toBe(said.length);
      }),
    );
  });

  it('asked a second time at the same moment it has nothing to say', () => {
    fc.assert(
      fc.property(histories, questions, (before, hours) => {
        expect(
          kept(
            before,
            hours.flatMap((hour) => [hour, hour]),
          ),
        ).toEqual(kept(before, hours));
      }),
    );
  });

  it('there is something to record exactly when the next moment has come', () => {
    fc.assert(
      fc.property(histories, fc.nat(400), (before, hour) => {
        const state = stateAfter(before);
        const next = nextConductTimeAt(state, rules);
        const isDue = next !== null && next <= after(hour);
        expect([isDue, next, hour]).toEqual([answered(state, hour).length > 0, next, hour]);
      }),
    );
  });
});
