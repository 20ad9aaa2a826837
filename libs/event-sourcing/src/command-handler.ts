import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { chained } from './chained-facts.js';
import type { CommandContext } from './command-context.js';
import { CommandIdReused, CommandRefused, Overloaded, RevisionOutdated } from './command-errors.js';
import { type Decided, type Decider, Refusal } from './decider.js';
import { RevisionConflict } from './errors.js';
import type { Appended, EventStore } from './event-store.js';
import type { Instant, Message, NewEvent, StreamName } from './events.js';
import { type Folded, foldOn, unwritten } from './folded.js';
import { canonical } from './hash-chain.js';
import { KeyedQueue } from './keyed-queue.js';
import { forgedText, sealFacts } from './sealing/seal-facts.js';
import { type Sealing, Unsealable } from './sealing/sealing.js';

/** The answer to a command, the same however often it is sent. */
export type Answer<S> = Appended & {
  /** How the command left the stream. */
  readonly state: S;
  /** It had been obeyed before; nothing was added now. */
  readonly repeated: boolean;
  /** The facts that were added now. */
  readonly appended: readonly NewEvent[];
};

export type CommandHandlerOptions = {
  readonly store: EventStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Seals what is personal in the facts; without it they are stored as they are. */
  readonly sealing?: Sealing;
  /** The policy in force for streams that are not pinned to one. */
  readonly policyVersion: () => string;
  /** Folded streams kept in memory. */
  readonly cachedStreamsMax?: number;
  /** Commands under way or waiting, beyond which new ones are turned away. */
  readonly pendingMax?: number;
};

type Sent<C> = {
  readonly command: C;
  readonly context: CommandContext;
  readonly digest: string;
};

const ATTEMPTS_MAX = 3;
/** What a sender's clock may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 60_000;

const contentOf = (command: Message, occurredAt: Instant | undefined): string =>
  canonical({ type: command.type, data: command.data, occurredAt });

const plainDigestOf = (content: string): string =>
  createHash('sha256').update(content).digest('hex');

/**
 * Obeys commands: read, decide, append. There is one handler for all kinds of streams.
 *
 * The fold of a stream is kept; an append proves it current, and before anything but an append is
 * answered from it the tail is read. A lost race is decided afresh; the last loss goes to the caller.
 */
export class CommandHandler<C extends Message, E extends Message, S> {
  private readonly queue = new KeyedQueue();
  private readonly cache: LRUCache<StreamName, Folded<S>>;

  constructor(
    private readonly decider: Decider<C, E, S>,
    private readonly options: CommandHandlerOptions,
  ) {
    this.cache = new LRUCache({ max: options.cachedStreamsMax ?? 20_000 });
  }

  /** Commands under way or waiting. */
  get pending(): number {
    return this.queue.size;
  }

  /**
   * @throws CommandRefused when the rules say no
   * @throws CommandIdReused when the id was used for another content
   * @throws RevisionOutdated when `ifRevision` is not the stream's revision
   * @throws RevisionConflict when three races were lost in a row
   * @throws Overloaded when too many commands wait
   * @throws StoreUnavailable when the outcome is unknown: send the same command again
   */
  async handle(stream: StreamName, command: C, context: CommandContext): Promise<Answer<S>> {
    if (this.queue.size >= (this.options.pendingMax ?? 10_000)) {
      throw new Overloaded(`${this.queue.size} commands are waiting already.`);
    }
    return this.queue.run(stream, () => this.obey(stream, command, context));
  }

  /** The stream as it stands now. */
  async current(stream: StreamName): Promise<Folded<S>> {
    return this.queue.run(stream, () => this.refreshed(stream));
  }

  private async obey(stream: StreamName, command: C, context: CommandContext): Promise<Answer<S>> {
    const content = contentOf(command, context.occurredAt);
    const digest = this.options.sealing?.digestOf(content) ?? plainDigestOf(content);
    const sent = { command, context, digest };
    const begun = context.begins ? unwritten(this.decider.initial) : undefined;
    const known = this.cache.get(stream) ?? begun;
    if (known !== undefined) {
      const answer = await this.attempt(stream, known, sent).catch(whenOutdated);
      if (answer !== undefined) return answer;
    }
    for (let attempt = 1; ; attempt += 1) {
      const folded = await this.refreshed(stream);
      try {
        const answer = await this.attempt(stream, folded, sent);
        return answer ?? { ...standing(folded), repeated: false, appended: [] };
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt === ATTEMPTS_MAX) throw error;
      }
    }
  }

  /** Decides on this fold and appends; `undefined` where there was nothing to append. */
  private async attempt(
    stream: StreamName,
    folded: Folded<S>,
    sent: Sent<C>,
  ): Promise<Answer<S> | undefined> {
    const answer = this.earlier(stream, folded, sent);
    if (answer !== undefined) return answer;
    const events = await this.decide(stream, folded, sent);
    return events.length === 0 ? undefined : this.append(stream, folded, events);
  }

  /** The answer given when this command was obeyed before. */
  private earlier(
    stream: StreamName,
    folded: Folded<S>,
    { context: { commandId }, digest }: Sent<C>,
  ): Answer<S> | undefined {
    const obeyed = folded.obeyed.get(commandId);
    if (obeyed === undefined) return undefined;
    if (obeyed.digest !== digest) throw new CommandIdReused(commandId, stream);
    return { ...standing(obeyed), repeated: true, appended: [] };
  }

  private async decide(stream: StreamName, folded: Folded<S>, sent: Sent<C>): Promise<NewEvent[]> {
    const { context, command } = sent;
    const { ifRevision, actor } = context;
    if (ifRevision !== undefined && ifRevision !== folded.revision) {
      throw new RevisionOutdated(stream, ifRevision, folded.revision);
    }
    const nowMs = this.options.now();
    const now = new Date(nowMs).toISOString();
    const at = context.occurredAt ?? now;
    if (Date.parse(at) > nowMs + CLOCK_TOLERANCE_MS) {
      throw new CommandRefused(
        new Refusal('in-the-future', `It is ${now}; what happens at ${at} has not happened yet.`),
        stream,
      );
    }
    const decided = this.decider.decide(command, folded.state, { at, actor });
    if (decided instanceof Refusal) throw new CommandRefused(decided, stream);
    const facts = await this.sealPersonal(stream, folded.state, decided, sent);
    const policyVersion =
      this.decider.policyVersionOf?.(folded.state) ?? this.options.policyVersion();
    return chained(facts, {
      stream,
      after: folded,
      // A stream's own time never runs backwards, or "as it was at" would have no answer.
      recordedAt: now > folded.recordedAt ? now : folded.recordedAt,
      occurredAt: at,
      policyVersion,
      commandDigest: sent.digest,
      context,
    });
  }

  /** What is personal is sealed before anything is hashed. */
  private async sealPersonal(
    stream: StreamName,
    state: S,
    facts: readonly Decided<E>[],
    { command, context }: Sent<C>,
  ): Promise<readonly Decided<E>[]> {
    const { sealing } = this.options;
    const { personal } = this.decider;
    if (sealing === undefined || personal === undefined) return facts;
    // The engine's own processes hand on what is sealed already.
    const forged = context.actor.role === 'system' ? undefined : forgedText(command.data);
    if (forged !== undefined) throw new CommandRefused(looksSealed(forged), stream);
    try {
      return await sealFacts(personal, facts, { state, stream, sealing });
    } catch (error) {
      if (!(error instanceof Unsealable)) throw error;
      throw new CommandRefused(new Refusal(error.code, error.message), stream);
    }
  }

  private async append(
    stream: StreamName,
    folded: Folded<S>,
    events: readonly NewEvent[],
  ): Promise<Answer<S>> {
    this.cache.delete(stream); // until the outcome is known, nothing is
    const appended = await this.options.store.append(stream, folded.revision, events);
    const recorded = events.map((event, index) => ({
      ...event,
      stream,
      revision: folded.revision + 1 + index,
      position: appended.position,
    }));
    const after = foldOn(this.decider.evolve, folded, recorded);
    this.cache.set(stream, after);
    return { ...standing(after), repeated: false, appended: events };
  }

  private async refreshed(stream: StreamName): Promise<Folded<S>> {
    const known = this.cache.get(stream) ?? unwritten(this.decider.initial);
    const tail = await this.options.store.read(stream, known.revision + 1);
    const folded = foldOn(this.decider.evolve, known, tail);
    if (folded.revision >= 0) this.cache.set(stream, folded);
    return folded;
  }
}

const looksSealed = (text: string): Refusal =>
  new Refusal(
    'looks-sealed',
    `A text of one's own is expected, not one that looks sealed: ${text.slice(0, 40)}.`,
  );

const standing = <S>({ revision, position, state }: Appended & { readonly state: S }) => ({
  revision,
  position,
  state,
});

/** What a fold that may be outdated says is only believed when it could be appended to. */
function whenOutdated(error: unknown): undefined {
  const doubtful = [CommandRefused, RevisionOutdated, RevisionConflict];
  if (!doubtful.some((kind) => error instanceof kind)) throw error;
}
