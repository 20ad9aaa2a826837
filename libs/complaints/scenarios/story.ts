import { type Actor, type Decided, Refusal } from '#libs/event-sourcing';
import { at as happenedAt, facts as stored, someone } from '#libs/event-sourcing/testing';
import type { ComplaintCommand } from '../src/complaint/commands.js';
import { complaintUnder } from '../src/complaint/complaint.js';
import * as the from '../src/complaint/complaint.scenes.js';
import type { ComplaintEvent } from '../src/complaint/events.js';
import { caseOf, type PlacedFact } from '../src/obligations/case.js';
import { ledgerOf } from '../src/obligations/ledger.js';
import type { RequirementId } from '../src/obligations/obligation.js';
import { defaultPolicy } from '../src/policy/default-policy.js';
import type { Policy } from '../src/policy/policy.js';
import type { Qualification } from '../src/staff/qualification.js';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Mon 09:00` of the week of the second of March 2026 in Shanghai; `Mon+1 09:00` a week later. */
export function time(spoken: string): string {
  const [, weekday = '', week = '0', hours = '', minutes = '', seconds = '0'] =
    /^(\w{3})(?:\+(\d+))? (\d\d):(\d\d)(?::(\d\d))?$/.exec(spoken) ?? [];
  const day = weekdays.indexOf(weekday);
  if (day < 0) throw new TypeError(`Expected a time like Mon 09:00, found ${spoken}.`);
  const date = 2 + day + 7 * Number(week);
  return new Date(
    Date.UTC(2026, 2, date, Number(hours) - 8, Number(minutes), Number(seconds)),
  ).toISOString();
}

type Rules = {
  readonly policy?: Policy;
  readonly qualification?: Qualification | null;
};

const engine: Actor = { id: 'system:timekeeper', role: 'system' };

/**
 * One complaint as it is told: every wish goes through the rules at its time, and what they make of it
 * becomes its history.
 */
export class Story {
  readonly #rules: Rules;

  constructor(
    rules: Rules = {},
    readonly facts: readonly PlacedFact[] = [],
  ) {
    this.#rules = rules;
  }

  private get policy(): Policy {
    return this.#rules.policy ?? defaultPolicy;
  }

  /** @throws Error when the rules refuse: a story that is told wrong proves nothing */
  at(spoken: string, wish: ComplaintCommand, actor: Actor = someone): Story {
    const answer = this.#asked(spoken, wish, actor);
    if (answer instanceof Refusal) {
      throw new Error(`${wish.type} at ${spoken} was refused: ${answer.code}, ${answer.message}`);
    }
    return this.#with(spoken, answer, actor);
  }

  /** What the rules say to it: the code of the refusal, or `obeyed`. */
  asked(spoken: string, wish: ComplaintCommand, actor: Actor = someone): string {
    const answer = this.#asked(spoken, wish, actor);
    return answer instanceof Refusal ? answer.code : 'obeyed';
  }

  /** What time alone brings about by then, looked at once. */
  untouchedUntil(spoken: string): Story {
    return this.at(spoken, the.keepTime(), engine);
  }

  /** A fact past the rules, as a writer that does not know them would leave it. */
  recorded(spoken: string, ...events: readonly ComplaintEvent[]): Story {
    return this.#with(spoken, events, someone);
  }

  /** The last fact entered only then, although it happened before. */
  enteredAt(spoken: string): Story {
    const last = this.facts.at(-1);
    if (last === undefined) return this;
    const metadata = { ...last.metadata, recordedAt: time(spoken) };
    return new Story(this.#rules, [...this.facts.slice(0, -1), { ...last, metadata }]);
  }

  /** `met by ComplaintResponded`, `missing since ComplaintClosed`; a second one as `… 2`, a deadline with its clock. */
  standing(id: RequirementId, readAt = ''): string {
    const last = this.facts.at(-1)?.metadata.occurredAt ?? '';
    const at = readAt === '' ? last : time(readAt);
    const entry = ledgerOf(caseOf(this.facts, this.policy, at)).find((each) => each.id === id);
    if (entry === undefined) throw new RangeError(`${id} is not in the ledger.`);
    const { verdict, event } = entry;
    if (event === null) return verdict;
    return `${verdict} ${verdict === 'missing' ? 'since' : 'by'} ${this.#named(event)}`;
  }

  #named(revision: number): string {
    const fact = this.facts[revision];
    if (fact === undefined) return `nothing at ${revision}`;
    if (fact.type === 'DeadlineMissed' || fact.type === 'DeadlineWarned') {
      return `${fact.type} of ${fact.data.clock}`;
    }
    const place = this.facts.slice(0, revision + 1).filter(({ type }) => type === fact.type).length;
    return place === 1 ? fact.type : `${fact.type} ${place}`;
  }

  #asked(spoken: string, wish: ComplaintCommand, actor: Actor) {
    const rules = complaintUnder(() => this.policy, {
      qualificationOf: () => this.#rules.qualification ?? null,
    });
    const state = this.facts.reduce(rules.evolve, rules.initial);
    return rules.decide(wish, state, { at: time(spoken), actor });
  }

  #with(spoken: string, events: readonly Decided<ComplaintEvent>[], actor: Actor): Story {
    const first = this.facts.length;
    const added = events.flatMap((event, index) =>
      stored(happenedAt(time(spoken), event)).map((fact) => ({
        ...fact,
        revision: first + index,
        metadata: { ...fact.metadata, actor },
      })),
    );
    return new Story(this.#rules, [...this.facts, ...added]);
  }
}

/** A call on Monday at nine, taken down as it should be. */
export const received = (rules?: Rules, ...[change]: Parameters<typeof the.receive>): Story =>
  new Story(rules).at('Mon 09:00', the.receive({ readBack: true, ...change }));

/** … taken up by twenty past. */
export const inProgress = (rules?: Rules, ...change: Parameters<typeof the.classify>): Story =>
  received(rules)
    .at('Mon 09:10', the.classify(...change))
    .at('Mon 09:15', the.assign())
    .at('Mon 09:20', the.start());

/** … looked into, with a plan for Tuesday at ten that the customer agreed to. */
export const agreed = (rules?: Rules): Story =>
  inProgress(rules)
    .at('Mon 10:00', the.diagnose())
    .at('Mon 11:00', the.propose())
    .at('Mon 11:30', the.agree());

/** … carried out, tested and answered on Tuesday. */
export const answered = (rules?: Rules): Story =>
  agreed(rules)
    .at('Tue 09:30', the.remedy())
    .at('Tue 09:45', the.verify())
    .at('Tue 10:00', the.respond());

/** … and the customer is satisfied. */
export const settled = (rules?: Rules): Story =>
  answered(rules)
    .at('Tue 16:00', the.contact())
    .at('Tue 16:05', the.survey())
    .at('Tue 16:10', the.close({ lesson: '提前更换老旧光猫' }));

/** … or is not, so that the second round begins at once. */
export const dissatisfied = (rules?: Rules): Story =>
  answered(rules).at('Tue 16:05', the.survey({ score: 2, reasons: ['当晚又断'] }));

/** A question that is answered in the same call. */
export const onTheSpot = (): Story => received().at('Mon 09:04', the.respond());
