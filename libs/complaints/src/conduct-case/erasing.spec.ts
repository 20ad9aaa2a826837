/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { conductCase } from './conduct-case.js';
import * as the from './conduct-case.scenes.js';
import { conductActions, conductAllowed, goesOnOnceErased } from './lifecycle.js';
import { conductStandings } from './terms.js';

const { given } = scenarios(conductCase);
const { closed } = the.historyTo;
const erased = [...closed, the.erased()];

const fromClosed = conductActions.names.filter((name) =>
  conductActions.rows[name].from.includes('closed'),
);

describe('Erasing the personal data of a conduct case', () => {
  it('says where its certificate is, once', () => {
    given(...closed)
      .when(the.erase())
      .then(the.erased())
      .andState({ standing: 'closed', erased: true });
    given(...erased)
      .when(the.erase())
      .thenNothing();
  });

  it.each(conductStandings.filter((standing) => standing !== 'closed'))(
    'waits until it is closed, not while it is %s',
    (state) =>
      given(...the.historyTo[state])
        .when(the.erase())
        .thenRefused('not-allowed-now', { state }),
  );

  it.each(fromClosed.filter((name) => !goesOnOnceErased(name)))(
    'leaves nothing more to be noted of anybody: no %s',
    (name) => {
      for (const wish of the.wishes[name]) {
        given(...erased)
          .when(wish)
          .thenRefused('person-erased', { state: 'closed', allowed: [] });
      }
    },
  );

  it('leaves processes what they did before', () => {
    const state = { standing: 'closed', erased: true } as const;
    expect(conductAllowed(state, 'system')).toEqual(['keepTime', 'callForStep', 'erase']);
    given(...erased)
      .when(the.keepTime())
      .thenNothing();
  });
});
