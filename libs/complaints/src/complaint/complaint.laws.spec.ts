import * as fc from 'fast-check';
import { type Circumstances, type Decided, Refusal } from '#libs/event-sourcing';
import { at, facts, scenarioStart } from '#libs/event-sourcing/testing';
import { defaultPolicy } from '../policy/default-policy.js';
import { roles, states } from '../terms.js';
import { actionNames, actionOf, actionsAllowed, eventsOf, isListed, rowOf } from './actions.js';
import type { ComplaintCommand } from './commands.js';
import { type Complaint, complaint } from './complaint.js';
import * as the from './complaint.scenes.js';
import type { ComplaintEvent } from './events.js';
import { type ActionName, onceErased, whileMerged } from './lifecycle.js';

/** How one step of a walk is chosen: mostly something allowed, now and then anything at all. */
type Choice = {
  readonly isAstray: boolean;
  readonly action: number;
  readonly wish: number;
  readonly actor: Circumstances['actor'];
  readonly minutes: number;
};

const aChoice: fc.Arbitrary<Choice> = fc.record({
  isAstray: fc.integer({ min: 1, max: 8 }).map((n) => n === 1),
  action: fc.nat(1_000),
  wish: fc.nat(1_000),
  actor: fc.record({
    id: fc.constantFrom('liu.yang', 'chen.jie'),
    role: fc.constantFrom('developer', 'developer', ...roles),
  }),
  minutes: fc.oneof(fc.nat(90), fc.nat(60 * 24 * 40)),
});
const choices = fc.array(aChoice, { maxLength: 60, size: 'max' });

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

type Step = {
  readonly action: ActionName;
  readonly before: Complaint;
  readonly answer: readonly Decided<ComplaintEvent>[] | Refusal;
  /** The events as they are stored, each with its time and the complaint after it. */
  readonly stored: readonly {
    readonly event: Decided<ComplaintEvent>;
    readonly after: Complaint;
  }[];
};

const remember = (state: Complaint, event: Decided<ComplaintEvent>): Complaint =>
  facts(event).reduce(complaint.evolve, state);

function step(before: Complaint, wish: ComplaintCommand, by: Circumstances): Step {
  const answer = complaint.decide(wish, before, by);
  let after = before;
  const stored = (answer instanceof Refusal ? [] : answer).map((decided) => {
    const event = at(decided.at ?? by.at, decided);
    after = remember(after, event);
    return { event, after };
  });
  return { action: actionOf(wish.type), before, answer, stored };
}

/** A complaint's life as the choices have it: every decision asked, every fact remembered. */
function walk(chosen: readonly Choice[]): readonly Step[] {
  const steps: Step[] = [];
  let state = complaint.initial;
  let nowMs = Date.parse(scenarioStart);
  for (const { isAstray, action, wish, actor, minutes } of chosen) {
    nowMs += minutes * 60_000;
    const listed = actionNames.filter((each) => isListed(each, state));
    const name = pick(isAstray ? actionNames : listed, action) ?? 'receive';
    const wished = pick<ComplaintCommand>(the.wishes[name], wish) ?? the.receive();
    const next = step(state, wished, { at: new Date(nowMs).toISOString(), actor });
    steps.push(next);
    state = next.stored.at(-1)?.after ?? state;
  }
  return steps;
}

const startsRound = (event: ComplaintEvent): boolean =>
  event.type === 'ComplaintReopened' || (event.type === 'AppealDecided' && event.data.upheld);

/** Each event of a step with the complaint before and after it, less those that another system decided. */
const moves = ({ action, before, stored }: Step) =>
  stored
    .map(({ event, after }, index) => ({
      event,
      after,
      before: stored[index - 1]?.after ?? before,
    }))
    .slice(action === 'import' ? -1 : 0);

const isDrawn = (event: ComplaintEvent, before: Complaint, after: Complaint): boolean =>
  actionNames
    .map(rowOf)
    .filter((row) => eventsOf(row).includes(event.type))
    .some(({ to }) => (to === 'same' ? [before.standing] : [to].flat()).includes(after.standing));

const boss = { id: 'zhao.min', role: 'chief-on-duty' };
const { emergency } = defaultPolicy;

type Law = (step: Step) => boolean;

const laws: Readonly<Record<string, Law>> = {
  'is only obeyed where the table allows it': ({ action, before, stored }) =>
    stored.length === 0 || rowOf(action).from.includes(before.standing),

  'leads where the table says, event by event': (taken) =>
    moves(taken).every(({ event, before, after }) => isDrawn(event, before, after)),

  'is refused with the state, what is allowed, and a sentence': ({ before, answer }) =>
    !(answer instanceof Refusal) ||
    (answer.details['state'] === before.standing &&
      String(answer.details['allowed']) === String(actionsAllowed(before)) &&
      answer.message.endsWith('.')),

  'begins a round only by a reopening or an upheld appeal, one at a time': (taken) =>
    moves(taken).every(
      ({ event, before, after }) =>
        before.round >= 1 && after.round === before.round + (startsRound(event) ? 1 : 0),
    ),

  'climbs the ladder with each round, and stays on it': (taken) =>
    moves(taken).every(({ event, before, after }) => {
      const next = Math.min(before.level + 1, defaultPolicy.escalation.ladder.length);
      if (event.type === 'ComplaintEscalated') return after.level >= before.level;
      return after.level === (startsRound(event) ? next : before.level);
    }),

  'leaves a closed complaint only by a reopening, an appeal or a dissatisfied answer': (taken) =>
    ['reopen', 'appeal', 'survey'].includes(taken.action) ||
    moves(taken).every(({ before, after }) =>
      before.standing === 'closed' ? after.standing === 'closed' : true,
    ),

  'is done nothing to while another carries it but what the table lists': ({
    action,
    before,
    stored,
  }) => stored.length === 0 || before.mergedInto === null || whileMerged.has(action),

  'is open as long as another carries it, and carries none once it is closed': (taken) =>
    moves(taken).every(
      ({ after: { standing, mergedInto, carries } }) =>
        standing !== 'closed' || (mergedInto === null && carries.length === 0),
    ),

  'is as it was, and may what it might, once it is separated again': ({
    action,
    before,
    stored,
  }) => {
    const merged = stored.at(-1)?.after;
    if (action !== 'merge' || merged === undefined) return true;
    const apart = step(merged, the.unmerge(), { at: scenarioStart, actor: boss }).stored.at(-1);
    return (
      apart !== undefined &&
      String(actionsAllowed(apart.after)) === String(actionsAllowed(before)) &&
      apart.after.standing === before.standing &&
      apart.after.round === before.round &&
      apart.after.doneInRound === before.doneInRound
    );
  },

  'is done nothing to by hand once its personal data is erased': ({ action, before, stored }) =>
    stored.length === 0 || !before.erased || onceErased.has(action),

  'is as pressing as the emergency rules say from the declaration on': (taken) =>
    moves(taken).every(
      ({ after: { time, priority } }) => !time.major || priority === emergency.priority,
    ),

  "never closes as settled against the customer's last word": (taken) =>
    moves(taken).every(
      ({ event, before: { lastAnswer, round } }) =>
        event.type !== 'ComplaintClosed' ||
        !['resolved', 'explained', 'redress'].includes(event.data.outcome) ||
        lastAnswer === null ||
        lastAnswer.round < round ||
        lastAnswer.satisfied,
    ),
};

describe('Whatever is asked of a complaint, in whatever order, it', () => {
  it.each(Object.entries(laws))('%s', (_, holds) => {
    const always = fc.property(choices, (chosen) => walk(chosen).every(holds));
    expect(() => fc.assert(always, { numRuns: 300 })).not.toThrow();
  });

  it('is remembered the same when it is read again, as JSON, up to any event', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const stored = walk(chosen).flatMap((taken) => taken.stored);
        const read: typeof stored = JSON.parse(JSON.stringify(stored));
        let state = complaint.initial;
        for (const { event, after } of read) {
          state = remember(state, event);
          expect(JSON.parse(JSON.stringify(state))).toEqual(after);
        }
      }),
    );
  });
});

describe('These walks', () => {
  const walks = fc.sample(choices, { numRuns: 1_500, seed: 2026 }).map(walk);
  const steps = walks.flat();

  it('reach every state', () =>
    expect(new Set(steps.map(({ before }) => before.standing))).toEqual(
      new Set(['none', ...states]),
    ));

  it('take every action with success', () => {
    const taken = steps.filter(({ stored }) => stored.length > 0).map(({ action }) => action);
    expect(actionNames.filter((name) => !taken.includes(name))).toEqual([]);
  });
});

describe('Any facts in any order', () => {
  const { initial, evolve } = complaint;
  const anyFact = fc.constantFrom<ComplaintEvent>(
    ...Object.values(the.historyTo).flat(),
    the.transferred(),
    the.noted(),
    the.resumed(),
    the.verified({ passed: false }),
    the.resubmitted(),
    the.notReached(),
    the.surveyed(),
    the.dismissed(),
    the.upheld(),
    the.urged(),
    the.closed({ undated: true }),
    the.declaredMajor(),
    the.declaredMajor({ majorCase: 'M1' }),
    the.leftMajorCase(),
    the.merged(),
    the.unmerged(),
    the.absorbed(),
    the.released(),
    the.ordered(),
    the.ordered({ orderNumber: 2 }),
    the.orderAnswered(),
    the.moved(),
    the.warned(),
    the.missed(),
    the.reminded(),
    the.escalated(),
    the.repeated(),
    the.callbackDue(),
    the.messageDue(),
    the.imported(),
    the.erased(),
  );

  it('are remembered without complaint, and decided on without a fault', () => {
    fc.assert(
      fc.property(fc.array(anyFact), fc.nat(), fc.nat(), (events, action, wish) => {
        const state = facts(...events).reduce(evolve, initial);
        expect(['none', ...states]).toContain(state.standing);
        const name = pick(actionNames, action) ?? 'receive';
        const wished = pick<ComplaintCommand>(the.wishes[name], wish) ?? the.receive();
        const actor = { id: 'somebody', role: 'developer' };
        expect(() => complaint.decide(wished, state, { at: scenarioStart, actor })).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it('are counted the same once nobody can read them', () => {
    fc.assert(
      fc.property(fc.array(anyFact), fc.nat(40), (events, place) => {
        const [first, ...whole] = facts(the.received(), ...events);
        const before = [first, ...whole.slice(0, place)].filter((fact) => fact !== undefined);
        const after = whole.slice(place);
        const erased = [...before, ...facts(the.erased()), ...after].reduce(evolve, initial);
        const state = [...before, ...after].reduce(evolve, initial);
        expect(erased).toEqual({ ...state, erased: true });
      }),
    );
  });

  it('of a later release change nothing', () => {
    for (const type of ['ComplaintFramed', 'constructor', 'toString', '__proto__']) {
      const unknown = { ...the.urged(), type } as unknown as ComplaintEvent;
      const before = facts(the.received()).reduce(evolve, initial);
      expect(facts(unknown).reduce(evolve, before)).toEqual(before);
    }
  });
});
