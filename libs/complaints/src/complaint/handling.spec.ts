/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';

const { given } = scenarios(complaint);
const classified = the.historyTo.classified;
const assigned = the.historyTo.assigned;
const inProgress = the.historyTo['in-progress'];

describe('Assigning a complaint', () => {
  it.each(['classified', 'reopened'] as const)('that is %s makes a work order', (standing) =>
    given(...the.historyTo[standing])
      .when(the.assign())
      .then(the.assigned())
      .andState({ standing: 'assigned', department: 'network', handler: 'liu.yang' }),
  );

  it('says who chose', () =>
    given(...classified)
      .when(the.assign(), the.by('supervisor', 'zhao.min'))
      .then(the.assigned({ chosenBy: 'by-hand:zhao.min' })));

  it('may leave the person to the department', () =>
    given(...classified)
      .when(the.assign({ handler: null }))
      .then(the.assigned({ handler: null }))
      .andState({ handler: null }));

  it('to the same again is no news', () =>
    given(...assigned)
      .when(the.assign())
      .thenNothing());

  it.each([
    [{ department: 'billing' }],
    [{ handler: 'chen.jie' }],
    [{ requirements: null }],
    [{ expectedAt: '2026-03-05T09:00:00.000Z' }],
  ])('anew with %j changes the work order', (change) =>
    given(...assigned)
      .when(the.assign(change))
      .then(the.assigned(change)),
  );
});

describe('Transferring a complaint', () => {
  it.each(['assigned', 'in-progress'] as const)('that is %s gives it to others', (standing) =>
    given(...the.historyTo[standing])
      .when(the.transfer())
      .then(the.transferred())
      .andState({ standing: 'assigned', department: 'maintenance', handler: null }),
  );

  it('may go to a colleague in the same department', () =>
    given(...inProgress)
      .when(the.transfer({ department: 'network', handler: 'chen.jie' }))
      .then(the.transferred({ department: 'network', handler: 'chen.jie' })));

  it('is refused to the one who has it, whoever that came to be', () =>
    given(...classified, the.assigned({ handler: null }), the.started('chen.jie'))
      .when(the.transfer({ department: 'network', handler: 'chen.jie' }))
      .thenRefused('transfer-to-same'));
});

describe('Starting', () => {
  const unclaimed = [...classified, the.assigned({ handler: null })];

  it('is for the assigned handler', () =>
    given(...assigned)
      .when(the.start(), the.by('handler', 'liu.yang'))
      .then(the.started('liu.yang'))
      .andState({ standing: 'in-progress', handler: 'liu.yang' }));

  it('is for whoever starts, where nobody is assigned', () =>
    given(...unclaimed)
      .when(the.start(), the.by('handler', 'chen.jie'))
      .then(the.started('chen.jie'))
      .andState({ handler: 'chen.jie' }));

  it('may name a handler where nobody is assigned', () =>
    given(...unclaimed)
      .when(the.start('chen.jie'), the.by('shift-lead', 'wang.fang'))
      .then(the.started('chen.jie')));

  it.each(['shift-lead', 'supervisor', 'developer'] as const)(
    'may be done by a %s for the assigned handler',
    (role) =>
      given(...assigned)
        .when(the.start(), the.by(role))
        .then(the.started('liu.yang')),
  );

  it.each(['handler', 'technical-support'] as const)(
    "is refused to a %s who is not the assigned one, in his own name or the other one's",
    (role) => {
      for (const handler of [null, 'chen.jie', 'liu.yang']) {
        given(...assigned)
          .when(the.start(handler), the.by(role, 'chen.jie'))
          .thenRefused('assigned-to-another', { handler: 'liu.yang' });
      }
    },
  );

  it('is refused for another than the assigned handler, even to a lead', () =>
    given(...assigned)
      .when(the.start('chen.jie'), the.by('shift-lead'))
      .thenRefused('assigned-to-another'));
});

describe('Work in progress', () => {
  it('is diagnosed', () =>
    given(...inProgress)
      .when(the.diagnose())
      .then(the.diagnosed())
      .andState({ standing: 'in-progress' }));

  it.each(['in-progress', 'awaiting-customer'] as const)('is noted while %s', (standing) =>
    given(...the.historyTo[standing])
      .when(the.noteProgress())
      .then(the.noted())
      .andState({ standing }),
  );

  it('waits for the customer', () =>
    given(...inProgress)
      .when(the.wait())
      .then(the.waiting())
      .andState({ standing: 'awaiting-customer' }));

  it('goes on when the customer is back', () =>
    given(...the.historyTo['awaiting-customer'])
      .when(the.resume())
      .then(the.resumed())
      .andState({ standing: 'in-progress' }));

  it('has a solution proposed', () =>
    given(...inProgress)
      .when(the.propose())
      .then(the.proposed())
      .andState({ standing: 'in-progress' }));

  it('has the proposal agreed by the customer', () =>
    given(...inProgress, the.proposed())
      .when(the.agree())
      .then(the.agreed()));

  it('may agree to a proposal of an earlier round', () =>
    given(...the.historyTo.reopened, the.assigned(), the.started())
      .when(the.agree())
      .then(the.agreed()));

  it('has a remedy applied', () =>
    given(...inProgress)
      .when(the.remedy({ remedy: 'refund', amountFen: 3_000 }))
      .then(the.remedied({ remedy: 'refund', amountFen: 3_000 }))
      .andState({ remedies: ['refund'] }));

  it.each([true, false])('has the remedy verified, passed: %s, and stays in progress', (passed) =>
    given(...inProgress, the.remedied())
      .when(the.verify({ passed }))
      .then(the.verified({ passed }))
      .andState({ standing: 'in-progress' }),
  );

  it("verifies a complaint's remedy of an earlier round again", () =>
    given(...the.historyTo.reopened, the.assigned(), the.started())
      .when(the.verify())
      .then(the.verified()));

  it("cannot verify a fault's remedy of an earlier round, for it failed", () =>
    given(
      ...the.inProgressOn('fault'),
      the.diagnosed(),
      the.remedied(),
      the.verified(),
      the.responded(),
      the.reopened(),
      the.assigned(),
      the.started(),
    )
      .when(the.verify())
      .thenRefused('nothing-to-verify'));
});
