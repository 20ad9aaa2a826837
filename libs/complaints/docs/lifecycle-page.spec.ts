import { readFileSync } from 'node:fs';
import { Refusal } from '#libs/event-sourcing';
import { facts, scenarioStart, someone } from '#libs/event-sourcing/testing';
import { states } from '../src/terms.js';
import { actionNames, rowOf } from '../src/complaint/actions.js';
import type { ComplaintCommand } from '../src/complaint/commands.js';
import { complaint } from '../src/complaint/complaint.js';
import * as the from '../src/complaint/complaint.scenes.js';
import type { ComplaintEvent } from '../src/complaint/events.js';
import { type Arrow, arrows, lifecyclePage } from './lifecycle-page.js';

const after = (...events: readonly ComplaintEvent[]) =>
  facts(...events).reduce(complaint.evolve, complaint.initial);

/** Where the decider leads from a history, if anywhere else. */
function taken(
  history: readonly ComplaintEvent[],
  wish: ComplaintCommand,
): readonly ComplaintEvent[] {
  const answer = complaint.decide(wish, after(...history), { at: scenarioStart, actor: someone });
  return answer instanceof Refusal ? [] : answer;
}

const appealedFrom = (state: 'responded' | 'closed') => [...the.historyTo[state], the.appealed()];

/** Every arrow that the decider is seen to take. */
const seen = actionNames
  .filter((action) => action !== 'import')
  .flatMap((action) =>
    rowOf(action).from.flatMap((from) => {
      const before = the.historyBefore(action, from);
      const histories = from === 'appealed' ? [before, appealedFrom('closed')] : [before];
      return histories.flatMap((history) =>
        the.wishes[action].map((wish): Arrow => {
          const to = after(...history, ...taken(history, wish)).standing;
          return { action, from, to };
        }),
      );
    }),
  )
  .filter(({ from, to }) => from !== to);

const named = ({ action, from, to }: Arrow): string => `${from} → ${to} by ${action}`;
const sorted = (list: readonly Arrow[]) => [...new Set(list.map(named))].toSorted();

describe('The page about the lifecycle', () => {
  it('is current; generate-lifecycle.ts writes it anew', () => {
    const page = readFileSync(new URL('lifecycle.md', import.meta.url), 'utf8');
    expect(page).toBe(lifecyclePage());
  });

  it('draws exactly the arrows that the decider takes', () =>
    expect(sorted(arrows)).toEqual(sorted(seen)));

  it('draws a way to every state', () =>
    expect(new Set(arrows.map(({ to }) => to))).toEqual(new Set(states)));
});
