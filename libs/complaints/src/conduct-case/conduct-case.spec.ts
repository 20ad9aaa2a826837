/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { Refusal } from '#libs/event-sourcing';
import { at, facts, scenarios, scenarioStart, someone } from '#libs/event-sourcing/testing';
import { conductCase } from './conduct-case.js';
import * as the from './conduct-case.scenes.js';
import type { ConductCaseEvent } from './events.js';
import { conductActions } from './lifecycle.js';
import { conductStandings, type ConductStanding } from './terms.js';

const { given } = scenarios(conductCase);
const to = the.historyTo;

const hoursAfter = (hours: number) =>
  new Date(Date.parse(scenarioStart) + hours * 3_600_000).toISOString();

describe('The table of conduct cases', () => {
  const standings: readonly ConductStanding[] = ['none', ...conductStandings];
  const after = (...events: readonly ConductCaseEvent[]) =>
    facts(...events).reduce(conductCase.evolve, conductCase.initial);

  it.each(standings)('has a history that leads to %s', (standing) =>
    expect(after(...to[standing]).standing).toBe(standing),
  );

  it('has one row for each command, and a route of its own for each row', () => {
    const rows = Object.values(conductActions.rows);
    expect(new Set(rows.map(({ command }) => command)).size).toBe(rows.length);
    const routes = rows.flatMap(({ route }) => route ?? []);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('leaves to processes what has no route, and shows it to nobody as something to do', () => {
    const ofProcesses = conductActions.names.filter(
      (name) => conductActions.rows[name].route === null,
    );
    expect(ofProcesses).toEqual(['keepTime', 'callForStep', 'erase']);
    for (const name of ofProcesses) {
      expect(conductActions.rows[name].by).toEqual(['system']);
      for (const role of [undefined, 'developer', 'chief-on-duty'] as const) {
        expect(conductActions.allowed('closed', role)).not.toContain(name);
      }
      expect(conductActions.allowed('closed', 'system')).toContain(name);
    }
  });

  it.each(conductActions.names)(
    'refuses %s wherever its row does not list the standing',
    (name) => {
      const { command, from } = conductActions.rows[name];
      for (const standing of standings.filter((other) => !from.includes(other))) {
        const answer = conductCase.decide(
          { type: command, data: {} } as never,
          after(...to[standing]),
          {
            at: scenarioStart,
            actor: someone,
          },
        );
        expect(answer).toBeInstanceOf(Refusal);
        expect(answer).toMatchObject({ details: { state: standing } });
      }
    },
  );

  it('lets only the site head settle, only the lead sign, only quality judge', () => {
    const may = (name: 'settle' | 'accept' | 'judge') => conductActions.rows[name].by;
    expect(may('settle')).toEqual(['site-head']);
    expect(may('accept')).toEqual(['shift-lead']);
    expect(may('judge')).toEqual(['quality']);
  });
});

describe('What is learned', () => {
  it('S3.65 S3.66 goes to the chief on duty, who reminds staff by notice', () => {
    given(...to.verified)
      .when(the.reportRecurrence())
      .then(the.recurrence());
    given(...to.verified)
      .when(the.remind(), the.by('chief-on-duty'))
      .then(the.reminded());
  });

  it('S3.7 may be ordered by the unit', () =>
    given(...to.accepted)
      .when(the.supervise())
      .then(the.supervised()));

  it('S3.9 feeds the case library, once for each study', () => {
    given(...to.settled)
      .when(the.feed())
      .then(the.fed());
    given(...to.settled, the.fed())
      .when(the.feed())
      .thenNothing();
  });
});

describe('Closing', () => {
  it('S3.54 waits for the reply to the user', () => {
    given(...to.settled)
      .when(the.close())
      .thenRefused('reply-missing');
    given(...to.settled, the.replied())
      .when(the.close())
      .then(the.closed());
  });

  it('S3.37 does not cut off an objection, unless the employee accepts', () => {
    given(...to.judged, the.replied())
      .when(the.close())
      .thenRefused('objection-open');
    given(...to.judged, the.replied())
      .when(the.close({ acceptedByEmployee: true }))
      .then(the.closed());
    given(...to.judged, the.replied())
      .when(the.close(), { at: hoursAfter(100) })
      .then(the.closed());
    given(...to.verified, at(scenarioStart, the.judgedNot()), the.replied())
      .when(the.close())
      .then(the.closed({ upheld: false }));
  });
});
