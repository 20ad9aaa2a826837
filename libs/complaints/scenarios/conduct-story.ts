import { type Actor, Refusal } from '#libs/event-sourcing';
import { at as happenedAt, facts as stored, someone } from '#libs/event-sourcing/testing';
import type { ConductCaseCommand } from '../src/conduct-case/commands.js';
import { conductCase } from '../src/conduct-case/conduct-case.js';
import * as the from '../src/conduct-case/conduct-case.scenes.js';
import { defaultConductRules } from '../src/conduct-case/conduct-rules.js';
import type { ConductCaseEvent } from '../src/conduct-case/events.js';
import { type ConductFact, conductHistoryOf } from '../src/obligations/conduct/conduct-history.js';
import { conductLedgerOf } from '../src/obligations/conduct/conduct-ledger.js';
import type { RequirementId } from '../src/obligations/obligation.js';
import { time } from './story.js';

/** One conduct case as it is told: every wish goes through the rules at its time. */
export class ConductStory {
  constructor(readonly facts: readonly ConductFact[] = []) {}

  /** @throws Error when the rules refuse: a story that is told wrong proves nothing */
  at(spoken: string, wish: ConductCaseCommand, actor: Actor = someone): ConductStory {
    const answer = this.#asked(spoken, wish, actor);
    if (answer instanceof Refusal) {
      throw new Error(`${wish.type} at ${spoken} was refused: ${answer.code}, ${answer.message}`);
    }
    return this.#with(spoken, answer, actor);
  }

  /** What the rules say to it: the code of the refusal, or `obeyed`. */
  asked(spoken: string, wish: ConductCaseCommand, actor: Actor = someone): string {
    const answer = this.#asked(spoken, wish, actor);
    return answer instanceof Refusal ? answer.code : 'obeyed';
  }

  /** A fact past the rules, as a writer that does not know them would leave it. */
  recorded(spoken: string, ...events: readonly ConductCaseEvent[]): ConductStory {
    return this.#with(spoken, events, someone);
  }

  /** `met by UserReplied`, `missing since ConductCaseClosed`. */
  standing(id: RequirementId, readAt = ''): string {
    const last = this.facts.at(-1)?.metadata.occurredAt ?? '';
    const at = readAt === '' ? last : time(readAt);
    const history = conductHistoryOf(this.facts, defaultConductRules, at);
    const entry = conductLedgerOf(history).find((each) => each.id === id);
    if (entry === undefined) throw new RangeError(`${id} is not in the ledger.`);
    const { verdict, event } = entry;
    if (event === null) return verdict;
    return `${verdict} ${verdict === 'missing' ? 'since' : 'by'} ${this.facts[event]?.type ?? '?'}`;
  }

  #asked(spoken: string, wish: ConductCaseCommand, actor: Actor) {
    const state = this.facts.reduce(conductCase.evolve, conductCase.initial);
    return conductCase.decide(wish, state, { at: time(spoken), actor });
  }

  #with(spoken: string, events: readonly ConductCaseEvent[], actor: Actor): ConductStory {
    const first = this.facts.length;
    const added = events.flatMap((event, index) =>
      stored(happenedAt(time(spoken), event)).map((fact) => ({
        ...fact,
        revision: first + index,
        metadata: { ...fact.metadata, actor },
      })),
    );
    return new ConductStory([...this.facts, ...added]);
  }
}

export const lead = the.by('shift-lead', 'lead.li').actor;
export const judge = the.by('quality', 'judge.sun').actor;
export const otherJudge = the.by('quality', 'judge.qian').actor;

/** Submitted on Monday at nine, and complete. */
export const submitted = (...change: Parameters<typeof the.submit>): ConductStory =>
  new ConductStory().at('Mon 09:00', the.submit(...change));

/** … and signed by the lead at ten. */
export const accepted = (...change: Parameters<typeof the.submit>): ConductStory =>
  submitted(...change).at('Mon 10:00', the.accept(), lead);

/** … verified and judged in the afternoon. */
export const judged = (...change: Parameters<typeof the.judge>): ConductStory =>
  accepted()
    .at('Mon 14:00', the.verify(), judge)
    .at('Mon 15:00', the.judge(...change), judge);
