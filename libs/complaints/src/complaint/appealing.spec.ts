/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';

const { given } = scenarios(complaint);
const { responded, closed, appealed } = the.historyTo;
const second = the.appealed({ appealLevel: 2, heardBy: 'chief-on-duty' });
const third = the.appealed({ appealLevel: 3, heardBy: 'head-of-intake' });

describe('Appealing', () => {
  it.each(['responded', 'closed'] as const)('when %s goes to the shift lead first', (standing) =>
    given(...the.historyTo[standing])
      .when(the.appeal())
      .then(the.appealed())
      .andState({
        standing: 'appealed',
        appeal: { level: 1, heardBy: 'shift-lead', from: standing },
      }),
  );

  it('goes on to the chief on duty when dismissed', () =>
    given(...appealed, the.dismissed())
      .when(the.appeal())
      .then(second));

  it('ends with the head of intake, who is followed by the regulator', () => {
    const heardTwice = [...appealed, the.dismissed(), second, the.dismissed({ appealLevel: 2 })];
    given(...heardTwice)
      .when(the.appeal())
      .then(third);
    given(...heardTwice, third, the.dismissed({ appealLevel: 3 }))
      .when(the.appeal())
      .thenRefused('appeal-chain-exhausted', {
        outsideAppeal: '工业和信息化部电信用户申诉受理机构',
      });
  });

  it.each([
    ['an upheld appeal', [...appealed, the.dismissed(), second, the.upheld({ appealLevel: 2 })]],
    ['a reopening', [...appealed, the.dismissed(), the.reopened()]],
  ])('begins at the first level again after %s', (_, before) =>
    given(...before, the.assigned(), the.started(), the.responded({ round: 2 }))
      .when(the.appeal())
      .then(the.appealed()),
  );
});

describe('Deciding an appeal', () => {
  it('dismisses it and leaves the complaint as it was', () => {
    given(...responded, the.appealed())
      .when(the.dismiss())
      .then(the.dismissed())
      .andState({ standing: 'responded', round: 1, level: 1 });
    given(...closed, the.appealed())
      .when(the.dismiss())
      .then(the.dismissed())
      .andState({ standing: 'closed', round: 1, level: 1 });
  });

  it('finds the way back from an appeal on an appeal, as an imported history may have it', () =>
    given(...closed, the.appealed(), the.appealed())
      .when(the.dismiss())
      .then(the.dismissed())
      .andState({ standing: 'closed' }));

  it('upholds it and starts a new round one level up', () =>
    given(...appealed)
      .when(the.uphold())
      .then(the.upheld())
      .andState({ standing: 'reopened', round: 2, level: 2, dismissedAppeals: 0 }));

  it.each(['shift-lead', 'chief-on-duty', 'head-of-intake', 'site-head', 'developer'] as const)(
    'of the first level is open to a %s',
    (role) =>
      given(...appealed)
        .when(the.dismiss(), the.by(role))
        .then(the.dismissed()),
  );

  it.each(['handler', 'shift-lead', 'supervisor', 'management', 'customer'] as const)(
    'of the second level is not for a %s',
    (role) =>
      given(...appealed, the.dismissed(), second)
        .when(the.dismiss(), the.by(role))
        .thenRefused('not-yours-to-decide', { heardBy: 'chief-on-duty' }),
  );

  it('that is heard off the ladder is for nobody on it', () => {
    const heard = [...responded, the.appealed({ heardBy: 'quality' })];
    given(...heard)
      .when(the.dismiss(), the.by('quality'))
      .then(the.dismissed());
    given(...heard)
      .when(the.dismiss(), the.by('site-head'))
      .thenRefused('not-yours-to-decide');
  });

  it('that was upheld asks a fault for another remedy and test', () =>
    given(
      ...the.inProgressOn('fault'),
      the.diagnosed(),
      the.remedied(),
      the.verified(),
      the.responded(),
      the.appealed(),
      the.upheld(),
      the.assigned(),
      the.started(),
    )
      .when(the.respond())
      .thenRefused('steps-missing', {
        missing: [
          { step: 'remedy', requirement: 'S2.22' },
          { step: 'verification', requirement: 'S2.26' },
        ],
      }));
});
