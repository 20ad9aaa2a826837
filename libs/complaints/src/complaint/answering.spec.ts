/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';
import { steps, type StepName } from './tracks.js';

const { given } = scenarios(complaint);
const named = (...names: readonly StepName[]) => ({
  missing: names.map((step) => ({ step, requirement: steps[step].requirement })),
});
const secondRound = [the.reopened(), the.assigned(), the.started()];

describe('Answering on the spot', () => {
  it('makes what was received an ordinary inquiry', () =>
    given(the.received())
      .when(the.respond())
      .then(the.classifiedOnTheSpot(), the.responded())
      .andState({ standing: 'responded', track: 'inquiry', priority: 'P4' }));

  it('needs no other classification where it is an inquiry', () =>
    given(the.received(), the.classifiedAs('inquiry'))
      .when(the.respond())
      .then(the.responded())
      .andState({ standing: 'responded' }));

  it('thanks for praise', () =>
    given(the.received(), the.classified({ kind: 'praise', track: 'inquiry' }))
      .when(the.respond())
      .then(the.responded()));

  it.each(['complaint', 'fault', 'suggestion'] as const)('is refused on the track %s', (track) =>
    given(the.received(), the.classifiedAs(track))
      .when(the.respond())
      .thenRefused('not-on-the-spot', { track }),
  );
});

describe('Answering an inquiry that was given to a department', () => {
  it('needs nothing but the answer', () =>
    given(...the.inProgressOn('inquiry'))
      .when(the.respond())
      .then(the.responded()));
});

describe('Answering a complaint', () => {
  const begun = the.inProgressOn('complaint');

  it('follows the five steps S1.7 to S1.11', () =>
    given(...begun, ...the.sixSteps())
      .when(the.respond())
      .then(the.responded())
      .andState({ standing: 'responded' }));

  it('is refused with all that is missing, each with its requirement', () =>
    given(...begun)
      .when(the.respond())
      .thenRefused('steps-missing', {
        missing: [
          { step: 'verify', requirement: 'S1.7' },
          { step: 'analyse', requirement: 'S1.8' },
          { step: 'propose', requirement: 'S1.9' },
          { step: 'agree', requirement: 'S1.10' },
          { step: 'carry-out', requirement: 'S1.11' },
        ],
      }));

  it.each([
    ['DiagnosisRecorded', ['verify', 'analyse']],
    ['SolutionProposed', ['propose']],
    ['SolutionAgreed', ['agree']],
    ['RemedyApplied', ['carry-out']],
  ] as const)('without %s lacks %j', (left, missing) =>
    given(...begun, ...the.sixSteps().filter(({ type }) => type !== left))
      .when(the.respond())
      .thenRefused('steps-missing', named(...missing)),
  );

  it('needs a new consent when another solution was proposed after it', () =>
    given(...begun, ...the.sixSteps(), the.proposed({ solution: '迁移线路' }))
      .when(the.respond())
      .thenRefused('steps-missing', named('agree')));

  it('in the second round stands on the steps of the first', () =>
    given(...the.historyTo.responded, ...secondRound)
      .when(the.respond())
      .then(the.responded({ round: 2 })));
});

describe('Answering a fault', () => {
  const begun = the.inProgressOn('fault');

  it('follows diagnosis, remedy and a passed test', () =>
    given(...begun, the.diagnosed(), the.remedied(), the.verified())
      .when(the.respond())
      .then(the.responded()));

  it('is refused with all that is missing', () =>
    given(...begun)
      .when(the.respond())
      .thenRefused('steps-missing', named('diagnosis', 'remedy', 'verification')));

  it.each([
    ['a failed test', [the.verified({ passed: false })]],
    ['a test that passed before it failed', [the.verified(), the.verified({ passed: false })]],
    ['a remedy after the test', [the.verified(), the.remedied()]],
    ['no test', []],
  ])('is refused after %s', (_, tests) =>
    given(...begun, the.diagnosed(), the.remedied(), ...tests)
      .when(the.respond())
      .thenRefused('steps-missing', named('verification')),
  );

  it('is allowed when the test passed in the end', () =>
    given(
      ...begun,
      the.diagnosed(),
      the.remedied(),
      the.verified({ passed: false }),
      the.verified(),
    )
      .when(the.respond())
      .then(the.responded()));

  it('in the second round needs another remedy and test, but no other diagnosis', () =>
    given(
      ...begun,
      the.diagnosed(),
      the.remedied(),
      the.verified(),
      the.responded(),
      ...secondRound,
    )
      .when(the.respond())
      .thenRefused('steps-missing', named('remedy', 'verification')));
});

describe('Answering a suggestion', () => {
  it('is refused before it was studied', () =>
    given(...the.inProgressOn('suggestion'))
      .when(the.respond())
      .thenRefused('steps-missing', named('study')));

  it('follows its study', () =>
    given(...the.inProgressOn('suggestion'), the.diagnosed())
      .when(the.respond())
      .then(the.responded()));
});

describe('Answering what was never classified, as in an imported history', () => {
  it('asks for the classification', () =>
    given(the.importedReceipt(), the.started())
      .when(the.respond())
      .thenRefused('steps-missing', named('classify')));
});

describe('Contacting the customer', () => {
  it('is recorded when he was reached', () =>
    given(the.received())
      .when(the.contact())
      .then(the.contacted())
      .andState({ failedAttempts: 0 }));

  it('is recorded with the reason when he was not', () =>
    given(the.received())
      .when(the.contact({ reached: false, notReachedBecause: '无人接听' }))
      .then(the.notReached())
      .andState({ standing: 'received', failedAttempts: 1 }));

  it('begins to count again with every answer and every success', () => {
    given(the.received(), the.notReached())
      .when(the.contact())
      .then(the.contacted())
      .andState({ failedAttempts: 0 });
    given(the.received(), the.notReached())
      .when(the.respond())
      .then(the.classifiedOnTheSpot(), the.responded())
      .andState({ failedAttempts: 0 });
  });
});

describe('Urging', () => {
  it('is kept and counted', () =>
    given(the.received(), the.urged())
      .when(the.urge({ by: 'supervisor', reason: null }))
      .then(the.urged({ by: 'supervisor', reason: null }))
      .andState({ standing: 'received', urgings: 2 }));
});
