/* oxlint-disable jest/expect-expect -- a law expects by itself */
import * as fc from 'fast-check';
import {
  type Actor,
  type Circumstances,
  type Decided,
  type Fact,
  Refusal,
} from '#libs/event-sourcing';
import { at, facts, scenarioStart } from '#libs/event-sourcing/testing';
import { type ConductCase, conductCase } from './conduct-case.js';
import * as the from './conduct-case.scenes.js';
import type { ConductCaseEvent } from './events.js';
import {
  type ConductActionName,
  conductActions,
  conductAllowed,
  conductLifecycle,
  goesOnOnceErased,
} from './lifecycle.js';
import { conductStandings, type ConductStanding } from './terms.js';

/** How one step of a walk is chosen: mostly something allowed, now and then anything at all. */
const choice: fc.Arbitrary<Choice> = fc.record({
  isAstray: fc.integer({ min: 1, max: 8 }).map((n) => n === 1),
  action: fc.nat(1_000),
  wish: fc.nat(1_000),
  person: fc.constantFrom('p1', 'p2', 'p3', '2017', ...the.members.map(({ staff }) => staff)),
  minutes: fc.oneof(fc.nat(90), fc.nat(60 * 24 * 4)),
});
/** A life begins at any standing and goes on by chance from there. */
const lives = fc.record({
  from: fc.constantFrom<ConductStanding>('none', ...conductStandings),
  chosen: fc.array(choice, { maxLength: 40, size: 'max' }),
});
type Life = { readonly from: ConductStanding; readonly chosen: readonly Choice[] };
type Choice = {
  readonly isAstray: boolean;
  readonly action: number;
  readonly wish: number;
  readonly person: string;
  readonly minutes: number;
};

type Step = {
  readonly action: ConductActionName;
  readonly before: ConductCase;
  readonly after: ConductCase;
  readonly answer: readonly Decided<ConductCaseEvent>[] | Refusal;
};

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

function step(
  before: ConductCase,
  action: ConductActionName,
  wish: number,
  by: Circumstances,
): Step {
  const command = pick(the.wishes[action], wish) ?? the.submit();
  const answer = conductCase.decide(command, before, by) as Step['answer'];
  const happened = answer instanceof Refusal ? [] : answer.map((event) => at(by.at, event));
  const after = facts(...happened)
    .map((fact) => done(fact, by.actor))
    .reduce(conductCase.evolve, before);
  return { action, before, after, answer };
}

const done = (fact: Fact<ConductCaseEvent>, actor: Actor): Fact<ConductCaseEvent> => ({
  ...fact,
  metadata: { ...fact.metadata, actor },
});

/** The scenes' histories end within the hour. */
const HISTORY_MS = 3_600_000;

/** A case's life as the choices have it: every decision asked, every fact remembered. */
function walk({ from, chosen }: Life): readonly Step[] {
  const steps: Step[] = [];
  let state = facts(...the.historyTo[from])
    .map((fact, place) => done(fact, { id: `earlier-${place}`, role: 'developer' }))
    .reduce(conductCase.evolve, conductCase.initial);
  let nowMs = Date.parse(scenarioStart) + HISTORY_MS;
  for (const { isAstray, action, wish, person, minutes } of chosen) {
    nowMs += minutes * 60_000;
    const names = isAstray ? conductActions.names : conductActions.allowed(state.standing);
    const actor = { id: person, role: 'developer' };
    const by = { at: new Date(nowMs).toISOString(), actor };
    const next = step(state, pick(names, action) ?? 'submit', wish, by);
    steps.push(next);
    state = next.after;
  }
  return steps;
}

const wasRefused = ({ answer }: Step) => answer instanceof Refusal;

const laws: Readonly<Record<string, (step: Step) => boolean>> = {
  'is only obeyed where the table allows it': (taken) =>
    wasRefused(taken) || conductLifecycleFrom(taken.action).includes(taken.before.standing),

  'leads where the table says': ({ action, before, after, answer }) => {
    const { to } = conductActions.rows[action];
    const listed = [to].flat().map((end) => (end === 'same' ? before.standing : end));
    return answer instanceof Refusal || answer.length === 0 || listed.includes(after.standing);
  },

  'is refused with the standing, what is allowed, and a sentence': ({ before, answer }) =>
    !(answer instanceof Refusal) ||
    (answer.details['state'] === before.standing &&
      String(answer.details['allowed']) === String(conductAllowed(before)) &&
      answer.message.endsWith('.')),

  'is done nothing to by hand once its personal data is erased': ({ action, before, answer }) =>
    answer instanceof Refusal || !before.erased || goesOnOnceErased(action),

  'S3.14 never stands judged without a basis': ({ after: { liability } }) =>
    liability === null || liability.basis.trim() !== '',

  'S3.39 is never judged twice by one person, or by whom it is about': ({
    after: { judges, submission },
  }) => new Set(judges).size === judges.length && !judges.includes(submission?.employee ?? ''),

  'S3.42 gives each member one paper, and nobody else any': ({ after: { papers, panel } }) =>
    Object.keys(papers).every((member) => panel?.members.some(({ staff }) => staff === member)),

  'S3.54 closes nothing without a reply to the user': ({ after: { standing, reply } }) =>
    standing !== 'closed' || reply.way !== null,

  'S3.59 never sends a word of the outcome': ({ answer }) =>
    answer instanceof Refusal ||
    answer.every(
      (event) => event.type !== 'ReplySmsSent' || !/成立|判责|责任/u.test(event.data.text),
    ),
};

const conductLifecycleFrom = (action: ConductActionName): readonly string[] =>
  conductLifecycle[action].from;

describe('Whatever happens to a conduct case, every action', () => {
  it.each(Object.entries(laws))('%s', (_, law) => {
    fc.assert(
      fc.property(lives, (life) => walk(life).every(law)),
      { numRuns: 150 },
    );
  });

  it('is obeyed in some life: the laws are not about nothing', () => {
    const obeyed = new Set<ConductActionName>();
    for (const life of fc.sample(lives, { numRuns: 1_500, seed: 3 })) {
      for (const taken of walk(life)) if (!wasRefused(taken)) obeyed.add(taken.action);
    }
    expect(conductActions.names.filter((name) => !obeyed.has(name))).toEqual([]);
  });
});

it('A conduct case that nobody can read any more is counted as before', () => {
  const anyFact = fc.constantFrom(...Object.values(the.historyTo).flat(), the.missed());
  fc.assert(
    fc.property(fc.array(anyFact), fc.nat(20), (events, place) => {
      const [first, ...whole] = facts<ConductCaseEvent>(the.submitted(), ...events);
      const before = [first, ...whole.slice(0, place)].filter((fact) => fact !== undefined);
      const after = whole.slice(place);
      const { evolve, initial } = conductCase;
      const erased = [...before, ...facts(the.erased()), ...after].reduce(evolve, initial);
      expect(erased).toEqual({ ...[...before, ...after].reduce(evolve, initial), erased: true });
    }),
  );
});
