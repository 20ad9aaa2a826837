/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { Refusal } from '#libs/event-sourcing';
import { facts, scenarios, scenarioStart, someone } from '#libs/event-sourcing/testing';
import { states } from '../terms.js';
import { actionNames, actionOf, actionsAllowed, rowOf } from './actions.js';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';
import type { ComplaintCommand } from './commands.js';
import type { ComplaintEvent } from './events.js';
import type { ActionName, Standing } from './lifecycle.js';

const { given } = scenarios(complaint);
const standings: readonly Standing[] = ['none', ...states];
const pairs = actionNames.flatMap((action) =>
  standings.map((standing) => [action, standing] as const),
);
const isAllowed = ([action, standing]: readonly [ActionName, Standing]): boolean =>
  rowOf(action).from.includes(standing);

const after = (...events: readonly ComplaintEvent[]) =>
  facts(...events).reduce(complaint.evolve, complaint.initial);

/** Where a wish leads from a history, if anything comes of it. */
function landing(
  history: readonly ComplaintEvent[],
  wish: ComplaintCommand,
): Standing | 'refused' | 'nothing' {
  const by = { at: scenarioStart, actor: someone };
  const answer = complaint.decide(wish, after(...history), by);
  if (answer instanceof Refusal) return 'refused';
  return answer.length === 0 ? 'nothing' : after(...history, ...answer).standing;
}

describe('The lifecycle table', () => {
  it.each(standings)('has a history that leads to %s', (standing) =>
    expect(after(...the.historyTo[standing]).standing).toBe(standing),
  );

  it('has one row for each command, and every wish of the scenes belongs to its row', () => {
    expect(new Set(actionNames.map((name) => rowOf(name).command)).size).toBe(actionNames.length);
    for (const action of actionNames) {
      for (const { type } of the.wishes[action]) expect(actionOf(type)).toBe(action);
    }
  });

  it('knows no other commands', () =>
    expect(() => actionOf('Forget' as ComplaintCommand['type'])).toThrow(RangeError));

  it.each(pairs.filter(isAllowed))('lets one %s a complaint that is %s', (action, standing) => {
    const history = the.historyBefore(action, standing);
    expect(landing(history, the.wishes[action][0])).not.toBe('refused');
  });

  it.each(pairs.filter(isAllowed))('says where %s leads from %s', (action, standing) => {
    const { to } = rowOf(action);
    const listed = to === 'same' ? [standing] : [to].flat();
    const history = the.historyBefore(action, standing);
    const reached = the.wishes[action]
      .map((wish) => landing(history, wish))
      .filter((state) => state !== 'refused' && state !== 'nothing');
    for (const state of reached) expect(listed).toContain(state);
  });

  it.each(
    pairs.filter((pair) => !isAllowed(pair) && pair[0] !== 'receive' && pair[0] !== 'import'),
  )('lets nobody %s a complaint that is %s', (action, standing) => {
    const history = the.historyTo[standing];
    const [wish] = the.wishes[action];
    if (action === 'reopen' && standing === 'reopened') {
      given(...history)
        .when(wish)
        .thenNothing();
      return;
    }
    given(...history)
      .when(wish)
      .thenRefused('not-allowed-now', {
        state: standing,
        allowed: actionsAllowed(after(...history)),
      });
  });

  it.each(states)('receives nothing twice, when it is %s', (standing) => {
    for (const action of ['receive', 'import'] as const) {
      given(...the.historyTo[standing])
        .when(the.wishes[action][0])
        .thenRefused('complaint-exists', { state: standing });
    }
  });
});

describe('What is allowed now', () => {
  it('is receiving and importing, before there is a complaint', () =>
    expect(actionsAllowed(complaint.initial)).toEqual(['receive', 'import']));

  it('depends on the state', () =>
    expect(actionsAllowed(after(...the.historyTo.appealed))).toEqual([
      'contact',
      'decideAppeal',
      'urge',
      'withdraw',
      'declareMajor',
      'supervise',
      'answerSupervision',
      'movePolicy',
    ]));

  it('leaves out what processes do by themselves, unless one of them asks', () => {
    const responded = after(...the.historyTo.responded);
    expect(actionsAllowed(responded, 'developer')).not.toContain('keepTime');
    expect(actionsAllowed(responded, 'system')).toContain('keepTime');
  });

  it('is next to nothing while another complaint carries it', () =>
    expect(actionsAllowed(after(...the.historyTo['in-progress'], the.merged()))).toEqual([
      'contact',
      'urge',
      'withdraw',
      'declareMajor',
      'unmerge',
      'supervise',
      'answerSupervision',
      'movePolicy',
    ]));

  it('and on the role, where one is given', () => {
    const appealed = after(...the.historyTo.appealed);
    expect(actionsAllowed(appealed, 'chief-on-duty')).toEqual([
      'decideAppeal',
      'urge',
      'declareMajor',
      'supervise',
      'answerSupervision',
    ]);
    expect(actionsAllowed(appealed, 'auditor')).toEqual([]);
  });
});
