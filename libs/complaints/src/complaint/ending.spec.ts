/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';

const { given } = scenarios(complaint);
const { responded } = the.historyTo;
const confirm = { missing: [{ step: 'confirm', requirement: 'S1.12' }] };
const elsewhere = the.closeAsUnreasonable().data.outsideAppeal;

describe('Withdrawing', () => {
  it.each(['received', 'returned', 'awaiting-customer', 'reopened', 'appealed'] as const)(
    'ends what is %s, as the customer wishes',
    (standing) =>
      given(...the.historyTo[standing])
        .when(the.withdraw())
        .then(the.closed({ outcome: 'withdrawn', reason: '已自行解决', confirmedByCustomer: true }))
        .andState({ standing: 'closed' }),
  );
});

describe('Rejecting', () => {
  it.each(['received', 'returned', 'classified'] as const)('ends what is %s', (standing) =>
    given(...the.historyTo[standing])
      .when(the.reject())
      .then(the.closed({ outcome: 'rejected', reason: '非本公司业务', outsideAppeal: elsewhere }))
      .andState({ standing: 'closed' }),
  );
});

describe('Closing a complaint as settled', () => {
  it.each(['resolved', 'explained'] as const)(
    'as %s asks for the sixth step: that it is really solved',
    (outcome) => {
      const wish = the.close({ outcome });
      given(...responded)
        .when(wish)
        .thenRefused('steps-missing', confirm);
      given(...responded, the.verified())
        .when(wish)
        .then(the.closed({ outcome }))
        .andState({ standing: 'closed' });
      given(...responded, the.surveyed())
        .when(wish)
        .then(the.closed({ outcome, confirmedByCustomer: true }));
    },
  );

  it('keeps the lesson', () =>
    given(...responded, the.verified())
      .when(the.close({ lesson: '光猫五年换新' }))
      .then(the.closed({ lesson: '光猫五年换新' })));

  it.each([
    ['test', the.verified()],
    ['answer', the.surveyed()],
  ])('in the second round needs a new %s', (_, first) => {
    const again = [the.reopened(), the.assigned(), the.started(), the.responded({ round: 2 })];
    given(...responded, first, ...again)
      .when(the.close())
      .thenRefused('steps-missing', confirm);
    given(...responded, first, ...again, the.surveyed({ round: 2 }))
      .when(the.close())
      .then(the.closed({ confirmedByCustomer: true }));
  });

  it('is refused when the last word, in an imported history, is "not satisfied"', () =>
    given(...responded, the.verified(), the.surveyed({ score: 1, satisfied: false }))
      .when(the.close())
      .thenRefused('customer-not-satisfied'));

  it('names every step that an imported history lacks', () =>
    given(the.importedReceipt(), the.classified(), the.responded())
      .when(the.close())
      .thenRefused('steps-missing', {
        missing: ['verify', 'analyse', 'propose', 'agree', 'carry-out', 'confirm'].map((step) =>
          expect.objectContaining({ step }),
        ),
      }));
});

describe('Closing on the other tracks', () => {
  it('an inquiry needs only its answer', () =>
    given(the.received(), the.classifiedAs('inquiry'), the.responded())
      .when(the.close({ outcome: 'explained' }))
      .then(the.closed({ outcome: 'explained' })));

  it('a fault needs its passed test', () =>
    given(
      ...the.inProgressOn('fault'),
      the.diagnosed(),
      the.remedied(),
      the.verified(),
      the.responded(),
    )
      .when(the.close())
      .then(the.closed()));

  it('a suggestion needs its study', () => {
    given(...the.inProgressOn('suggestion'), the.diagnosed(), the.responded())
      .when(the.close({ outcome: 'explained' }))
      .then(the.closed({ outcome: 'explained' }));
    given(the.importedReceipt(), the.classifiedAs('suggestion'), the.responded())
      .when(the.close({ outcome: 'explained' }))
      .thenRefused('steps-missing', { missing: [{ step: 'study', requirement: 'S4.41' }] });
  });
});

describe('Closing with redress', () => {
  it.each(['return', 'exchange', 'refund', 'compensate'] as const)('follows a %s', (remedy) =>
    given(
      ...the.historyTo['in-progress'],
      ...the.sixSteps(),
      the.remedied({ remedy }),
      the.responded(),
      the.surveyed(),
    )
      .when(the.close({ outcome: 'redress' }))
      .then(the.closed({ outcome: 'redress', confirmedByCustomer: true })),
  );

  it('asks for all the steps as well', () =>
    given(...responded, the.remedied({ remedy: 'refund' }))
      .when(the.close({ outcome: 'redress' }))
      .thenRefused('steps-missing', confirm));
});

describe('Closing as unreachable', () => {
  const wish = the.close({ outcome: 'unreachable' });

  it('follows three attempts in a row since the answer', () =>
    given(...responded, the.notReached(), the.notReached(), the.notReached())
      .when(wish)
      .then(the.closed({ outcome: 'unreachable' })));

  it.each([
    ['two attempts', [the.responded(), the.notReached(), the.notReached()], 2],
    [
      'attempts before the answer',
      [the.notReached(), the.notReached(), the.notReached(), the.responded()],
      0,
    ],
    [
      'a success among them',
      [the.responded(), the.notReached(), the.notReached(), the.contacted(), the.notReached()],
      1,
    ],
  ])('is refused after %s', (_, history, attempts) =>
    given(...responded.slice(0, -1), ...history)
      .when(wish)
      .thenRefused('attempts-too-few', { attempts, attemptsNeeded: 3 }),
  );
});

const round = (of: number) => [
  ...responded,
  the.reopened({ round: of }),
  the.assigned(),
  the.started(),
  the.responded({ round: of }),
];

describe('Closing as unreasonable', () => {
  const wish = the.closeAsUnreasonable();

  it.each([
    'supervisor',
    'chief-on-duty',
    'head-of-intake',
    'site-head',
    'management',
    'developer',
  ] as const)('is open to a %s from the third round on', (role) =>
    given(...round(3))
      .when(wish, the.by(role))
      .then(
        the.closed({ outcome: 'unreasonable', reason: '诉求超出范围', outsideAppeal: elsewhere }),
      ),
  );

  it('is refused in the second round', () =>
    given(...round(2))
      .when(wish, the.by('supervisor'))
      .thenRefused('round-too-early', { round: 2, fromRound: 3 }));

  it.each(['handler', 'shift-lead', 'service'] as const)('is refused to a %s', (role) =>
    given(...round(3))
      .when(wish, the.by(role))
      .thenRefused('not-yours-to-close'),
  );

  it('is refused where the customer is not told where else to turn', () => {
    given(...round(3))
      .when(the.close({ outcome: 'unreasonable' }), the.by('supervisor'))
      .thenRefused('outside-appeal-missing');
    given(...round(3))
      .when(the.close({ outcome: 'unreasonable', outsideAppeal: ' ' }), the.by('supervisor'))
      .thenRefused('text-blank', { field: 'outsideAppeal' });
  });
});
