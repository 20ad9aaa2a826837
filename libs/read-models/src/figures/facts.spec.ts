import * as fc from 'fast-check';
import { anyHistory } from '../testing/any-history.js';
import {
  appealed,
  assigned,
  classified,
  closed,
  contacted,
  decided,
  historyImported,
  received,
  reopened,
  responded,
  resubmitted,
  returned,
  started,
  surveyed,
  urgent,
} from '../testing/facts.js';
import { folded, stored } from '../testing/folded.js';
import { at, clock, history, type Step } from '../testing/history.js';
import { figures } from './facts.js';
import { factsCollection } from './facts-collection.js';

const facts = (...steps: readonly Step[]) => folded(figures, history(...steps));

const intake = at('09:00', received());
const importedIntake = at('09:00', received({ intake: 'imported' }));
const handler = { id: '2001', role: 'handler' };

describe('The month of a complaint', () => {
  it('is that of its receipt where the policy lives, not in Greenwich', () => {
    const newYearsMorning = { ...intake, at: '2026-12-31T16:30:00.000Z' };
    expect(facts(newYearsMorning)).toMatchObject({ month: '2027-01' });
    expect(facts(intake)).toMatchObject({ month: '2026-03' });
  });
});

describe('The first response, as figures count it', () => {
  it('is neither in time nor late while there is none', () =>
    expect(facts(intake)).toMatchObject({
      firstResponseInTime: null,
      firstResponseDueAt: clock('13:00'),
      clockCounts: true,
      undated: false,
    }));

  it('is in time up to the last moment, and late after it', () => {
    expect(facts(intake, at('13:00', started()))).toMatchObject({ firstResponseInTime: true });
    expect(facts(intake, at('13:01', started()))).toMatchObject({ firstResponseInTime: false });
  });

  it('is judged by the urgency in force', () => {
    const inAnHour = [intake, at('09:05', urgent()), at('10:00', started())];
    expect(facts(...inAnHour)).toMatchObject({ firstResponseInTime: false });
    expect(facts(...inAnHour, at('10:10', classified()))).toMatchObject({
      firstResponseInTime: true,
    });
  });

  it('is not judged where the source gives no time', () =>
    expect(facts(importedIntake, at('09:00', responded({ undated: true })))).toMatchObject({
      firstResponseInTime: null,
      undated: true,
      clockCounts: false,
    }));

  it('is not judged where the source knows only of a closure, at no time', () =>
    expect(facts(importedIntake, at('09:00', closed('resolved', { undated: true })))).toMatchObject(
      {
        undated: true,
        closedAt: null,
        resolutionMs: null,
      },
    ));
});

describe('Handling success', () => {
  const answered = [intake, at('09:30', responded())];

  it.each(['resolved', 'explained', 'redress'] as const)('is a closure as %s', (outcome) =>
    expect(facts(...answered, at('10:00', closed(outcome)))).toMatchObject({
      handlingSuccess: true,
      outcome,
    }),
  );

  it.each(['rejected', 'unreachable', 'unreasonable'] as const)(
    'is not a closure as %s',
    (outcome) =>
      expect(facts(...answered, at('10:00', closed(outcome)))).toMatchObject({
        handlingSuccess: false,
      }),
  );

  it('is a withdrawal, which is the customer’s own yes', () =>
    expect(
      facts(intake, at('10:00', closed('withdrawn', { confirmedByCustomer: true }))),
    ).toMatchObject({ handlingSuccess: true }));

  it('is not an answer alone', () =>
    expect(facts(...answered, at('09:40', surveyed(true)))).toMatchObject({
      handlingSuccess: false,
    }));

  it('is undone by a customer who is not satisfied after all', () =>
    expect(facts(...answered, at('10:00', closed()), at('11:00', surveyed(false)))).toMatchObject({
      handlingSuccess: false,
    }));

  it('is in doubt while an appeal is heard, and restored when it is dismissed', () => {
    const appeal = [...answered, at('10:00', closed()), at('11:00', appealed())];
    expect(facts(...appeal)).toMatchObject({ handlingSuccess: false });
    expect(facts(...appeal, at('12:00', decided(false)))).toMatchObject({ handlingSuccess: true });
  });

  it('is not what the source calls disputed', () =>
    expect(
      facts(
        importedIntake,
        at('10:00', closed('explained')),
        at('12:00', historyImported(true, true)),
      ),
    ).toMatchObject({ handlingSuccess: false, sourceDisputed: true }));
});

describe('Satisfaction', () => {
  it('is unknown until the customer answers', () =>
    expect(facts(intake)).toMatchObject({ answered: false, satisfied: null }));

  it('is what the customer said last', () =>
    expect(
      facts(
        intake,
        at('09:30', responded()),
        at('10:00', surveyed(false)),
        at('11:00', surveyed(true, 2)),
      ),
    ).toMatchObject({ answered: true, satisfied: true }));
});

describe('Resolution', () => {
  const closure = [intake, at('09:30', responded()), at('11:00', closed())];

  it('takes from receipt to closure', () =>
    expect(facts(...closure)).toMatchObject({
      resolved: true,
      closedAt: clock('11:00'),
      resolutionMs: 2 * 3_600_000,
      resolutionHours: 2,
    }));

  it('counts begun hours whole', () =>
    expect(facts(intake, at('11:01', closed()))).toMatchObject({ resolutionHours: 3 }));

  it('is lost when the complaint is opened again inside the window', () =>
    expect(facts(...closure, at('+29 11:00', reopened()))).toMatchObject({
      everClosed: true,
      resolved: false,
      reopened: true,
      closedAt: null,
      outcome: null,
    }));

  it('stays lost when it is closed again', () =>
    expect(facts(...closure, at('+1 11:00', reopened()), at('+2 11:00', closed()))).toMatchObject({
      resolved: false,
      closedAt: clock('+2 11:00'),
    }));

  it('is lost when an appeal against the closure is upheld', () =>
    expect(
      facts(...closure, at('+1 11:00', appealed()), at('+2 11:00', decided(true))),
    ).toMatchObject({ resolved: false, upheld: true, appealDecided: true }));

  it('stands when the window had passed', () =>
    expect(facts(...closure, at('+31 11:00', reopened()))).toMatchObject({ resolved: true }));

  it('stands although the late round it went through was opened again', () =>
    expect(
      facts(
        ...closure,
        at('+31 11:00', reopened()),
        at('+32 11:00', responded({ round: 2 })),
        at('+33 11:00', reopened(3)),
      ),
    ).toMatchObject({ resolved: true }));

  it('is not touched by a round that began before any closure', () =>
    expect(
      facts(intake, at('09:30', responded()), at('10:00', reopened()), at('11:00', closed())),
    ).toMatchObject({ resolved: true, reopened: true }));

  it('is not timed where the times run backwards', () =>
    expect(facts(intake, at('08:00', closed()))).toMatchObject({
      resolved: true,
      resolutionMs: null,
      resolutionHours: null,
    }));
});

describe('The facts of a complaint', () => {
  it('remember that the record went back, although it was completed since', () =>
    expect(facts(intake, at('09:10', returned()), at('09:20', resubmitted()))).toMatchObject({
      returned: true,
      accurate: false,
    }));

  it('remember that an appeal was upheld, although the next one was not', () =>
    expect(
      facts(
        intake,
        at('09:30', responded()),
        at('10:00', appealed()),
        at('11:00', decided(true)),
        at('12:00', responded({ round: 2 })),
        at('13:00', appealed()),
        at('14:00', decided(false)),
      ),
    ).toMatchObject({ upheld: true, appealDecided: true }));

  it('name who took it in and who has it', () =>
    expect(
      facts(intake, at('09:10', assigned()), at('09:20', contacted(true), handler)),
    ).toMatchObject({ intakeStaff: '1024', handler: '2001', department: '计费部' }));

  it('keep what the source says apart, silence included', () =>
    expect(facts(importedIntake, at('10:00', historyImported(true, null)))).toMatchObject({
      imported: true,
      sourceTimely: true,
      sourceTimelyKnown: true,
      sourceDisputed: null,
      sourceDisputedKnown: false,
    }));

  it('can be taken from any history, and a stored document goes on as an unstored one would', () =>
    fc.assert(
      fc.property(anyHistory, fc.nat(25), (events, cut) => {
        const half = stored(folded(figures, events.slice(0, cut)));
        expect(folded(figures, events.slice(cut), half)).toEqual(folded(figures, events));
      }),
    ));

  it('fill every field that the collection declares', () => {
    for (const field of [
      ...Object.keys(factsCollection.fields),
      ...factsCollection.indexes.flat(),
    ]) {
      expect(facts(intake)).toHaveProperty(field);
    }
  });
});
