/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { at, scenarios } from '#libs/event-sourcing/testing';
import { defaultPolicy } from '../policy/default-policy.js';
import { after } from '../policy/limit.js';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';

const { given } = scenarios(complaint);
const { responded, closed } = the.historyTo;
const endedAt = '2026-03-10T00:00:00.000Z';
const { reopeningWindow } = defaultPolicy;
const windowEnd = after(defaultPolicy, endedAt, reopeningWindow);
const afterWindow = (moreMs: number) => ({
  at: new Date(Date.parse(windowEnd) + moreMs).toISOString(),
});
const unsatisfied = the.surveyed({ score: 1, satisfied: false });
const again = the.reopened({ reason: 'not satisfied', cause: 'unsatisfied' });

describe("The customer's answer", () => {
  it.each([
    [1, false],
    [3, false],
    [4, true],
    [5, true],
  ])('of %d means satisfied: %s', (score, satisfied) => {
    const said = the.surveyed({ score, satisfied });
    given(...responded)
      .when(the.survey({ score }))
      .then(...(satisfied ? [said] : [said, again]));
  });

  it.each(['responded', 'closed'] as const)('"satisfied" leaves it %s', (standing) =>
    given(...the.historyTo[standing])
      .when(the.survey())
      .then(the.surveyed())
      .andState({ standing, lastAnswer: { score: 5, satisfied: true, round: 1 } }),
  );

  it('may come without a score', () =>
    given(...responded)
      .when(the.survey({ score: null, satisfied: true }))
      .then(the.surveyed({ score: null })));

  it('may say the same with a score and in words', () =>
    given(...responded)
      .when(the.survey({ score: 4, satisfied: true }))
      .then(the.surveyed({ score: 4 })));

  it.each(['responded', 'closed'] as const)(
    '"not satisfied" starts the next round at once when it is %s',
    (standing) =>
      given(...the.historyTo[standing])
        .when(the.survey({ score: 1, reasons: ['太慢', '态度差'] }))
        .then(
          the.surveyed({ score: 1, satisfied: false, reasons: ['太慢', '态度差'] }),
          the.reopened({ reason: '太慢; 态度差', cause: 'unsatisfied' }),
        )
        .andState({ standing: 'reopened', round: 2, level: 2 }),
  );

  it('"not satisfied" is only kept when the case was closed long ago', () =>
    given(...closed.slice(0, -1), at(endedAt, the.closed()))
      .when(the.survey({ score: 1 }), afterWindow(1))
      .then(unsatisfied)
      .andState({ standing: 'closed', round: 1 }));

  it('"not satisfied" reopens on the last moment of the window', () =>
    given(...closed.slice(0, -1), at(endedAt, the.closed()))
      .when(the.survey({ score: 1 }), afterWindow(0))
      .then(unsatisfied, again));

  it('"not satisfied" reopens what is not closed, however long ago it was answered', () =>
    given(...responded.slice(0, -1), at(endedAt, the.responded()))
      .when(the.survey({ score: 1 }), afterWindow(1))
      .then(unsatisfied, again));

  it.each([0, 6, 2.5, Number.NaN])('of %d is refused', (score) =>
    given(...responded)
      .when(the.survey({ score }))
      .thenRefused('score-out-of-scale', { scoreMax: 5 }),
  );
});

describe('Reopening by hand', () => {
  it.each(['responded', 'closed'] as const)('a %s complaint starts the next round', (standing) =>
    given(...the.historyTo[standing])
      .when(the.reopen())
      .then(the.reopened())
      .andState({ standing: 'reopened', round: 2, level: 2 }),
  );

  it('goes up one level each time, and stays with the highest', () => {
    const sixth = the.reopened({ round: 6, level: 5 });
    given(...responded, sixth, the.assigned(), the.started(), the.responded({ round: 6 }))
      .when(the.reopen())
      .then(the.reopened({ round: 7, level: 5 }));
  });

  it('what is reopened and not yet touched is no news', () =>
    given(...the.historyTo.reopened)
      .when(the.reopen())
      .thenNothing());

  it.each([
    ['answer', responded.slice(0, -1), the.responded()],
    ['closure', closed.slice(0, -1), the.closed()],
  ] as const)('is refused after the window, counted from the %s', (_, before, end) => {
    given(...before, at(endedAt, end))
      .when(the.reopen(), afterWindow(0))
      .then(the.reopened());
    given(...before, at(endedAt, end))
      .when(the.reopen(), afterWindow(1))
      .thenRefused('reopening-window-passed', { endedAt, reopeningWindow });
  });

  it('is open for good where nobody knows when it ended', () =>
    given(...responded, at(endedAt, the.closed({ undated: true })))
      .when(the.reopen(), afterWindow(1))
      .then(the.reopened()));
});
