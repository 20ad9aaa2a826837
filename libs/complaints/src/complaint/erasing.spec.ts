/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { facts, scenarios } from '#libs/event-sourcing/testing';
import { openStates } from '../terms.js';
import { actionNames, actionsAllowed, rowOf } from './actions.js';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';
import { onceErased } from './lifecycle.js';

const { given } = scenarios(complaint);
const { closed } = the.historyTo;
const erased = [...closed, the.erased()];

const fromClosed = actionNames.filter((name) => rowOf(name).from.includes('closed'));

describe('Erasing the personal data of a complaint', () => {
  it.each([
    ['settled', closed],
    ['withdrawn', [the.received(), the.closed({ outcome: 'withdrawn' })]],
    ['rejected', [the.received(), the.closed({ outcome: 'rejected' })]],
  ])('says where its certificate is, however it ended: %s', (_, history) =>
    given(...history)
      .when(the.erase())
      .then(the.erased())
      .andState({ standing: 'closed', erased: true }),
  );

  it('is done once', () =>
    given(...erased)
      .when(the.erase())
      .thenNothing());

  it.each(openStates)('waits until it has ended, not while it is %s', (state) =>
    given(...the.historyTo[state])
      .when(the.erase())
      .thenRefused('not-allowed-now', { state }),
  );

  it.each(fromClosed.filter((name) => !onceErased.has(name)))(
    'leaves nothing more to be noted of the person: no %s',
    (name) => {
      for (const wish of the.wishes[name]) {
        given(...erased)
          .when(wish)
          .thenRefused('person-erased', { state: 'closed', allowed: [] });
      }
    },
  );

  it.each(fromClosed.filter((name) => onceErased.has(name)))(
    'keeps out no process that says nothing of him: %s',
    (name) => {
      expect(rowOf(name).by).toEqual(['system']);
      const before = [...the.historyBefore(name, 'closed'), the.erased()];
      const state = facts(...before).reduce(complaint.evolve, complaint.initial);
      expect(actionsAllowed(state, 'system')).toContain(name);
    },
  );
});
