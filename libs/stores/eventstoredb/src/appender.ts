import { type Appended, RevisionConflict } from '#libs/event-sourcing';
import { AppendLine } from './append-line.js';
import type { AppendOutcome } from './append-outcome.js';
import type { PreparedAppend } from './append-request.js';
import type { Connection } from './connection.js';
import { CallFailed } from './failure.js';
import type { Reader } from './reader.js';
import { resolution } from './resolution.js';
import { persist, type TimeForStep } from './retry.js';

/** Appends until the outcome is known, and finds it out by reading where the answer leaves it open. */
export class Appender {
  readonly #line: AppendLine;

  constructor(
    connection: Connection,
    private readonly reader: Reader,
    private readonly deadlineMs: number,
  ) {
    this.#line = new AppendLine(connection);
  }

  append(append: PreparedAppend): Promise<Appended> {
    const undertaking = { what: `append to ${append.stream}`, deadlineMs: this.deadlineMs };
    return persist(undertaking, async (time) => {
      const outcome = await this.#line.send(append, time());
      if (outcome.kind === 'refused') throw outcome.error;
      if (outcome.kind !== 'appended') return this.#resolve(append, outcome, time);
      const { revision, position } = outcome;
      if (revision !== append.expectedRevision + append.ids.length)
        throw displaced(append, revision);
      return position ? { revision, position } : this.#resolve(append, outcome, time);
    });
  }

  async #resolve(
    append: PreparedAppend,
    outcome: AppendOutcome,
    time: TimeForStep,
  ): Promise<Appended> {
    const { stream, expectedRevision, ids } = append;
    const place = expectedRevision + 1;
    const verdict = resolution(ids, await this.reader.standing(stream, place, ids.length, time()));
    if (verdict.kind === 'ours') return { revision: verdict.revision, position: verdict.position };
    const known = outcome.kind === 'wrong revision' ? outcome.actualRevision : expectedRevision;
    if (known !== expectedRevision) throw new RevisionConflict(stream, expectedRevision, known);
    if (verdict.kind === 'free') throw new CallFailed(reasonOf(outcome));
    const actual = await this.reader.lastRevision(stream, time());
    throw new RevisionConflict(stream, expectedRevision, actual);
  }
}

const reasonOf = (outcome: AppendOutcome): string =>
  outcome.kind === 'unknown'
    ? outcome.why
    : `its answer "${outcome.kind}" is not what stands there`;

const displaced = ({ stream, expectedRevision, ids }: PreparedAppend, revision: number): Error =>
  new Error(
    `${stream} now ends at revision ${revision}, not at ${expectedRevision + ids.length}: it was ` +
      'deleted in EventStoreDB before, which Redress never does.',
  );
