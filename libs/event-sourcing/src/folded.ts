import type { Decider, Fact } from './decider.js';
import type { Appended } from './event-store.js';
import { type Instant, type Message, NO_STREAM, type RecordedEvent, START } from './events.js';
import { CHAIN_START } from './hash-chain.js';

/** What a command did when it was obeyed, and how it left the stream. */
export type Obeyed<S> = Appended & { readonly digest: string; readonly state: S };

/** A stream folded up to its last known event. */
export type Folded<S> = Appended & {
  readonly state: S;
  /** Hash of the last event. */
  readonly hash: string;
  readonly recordedAt: Instant;
  /** Every command the stream has obeyed, by id; grown in place. */
  readonly obeyed: Map<string, Obeyed<S>>;
};

export const unwritten = <S>(initial: S): Folded<S> => ({
  state: initial,
  revision: NO_STREAM,
  position: START,
  hash: CHAIN_START,
  recordedAt: '',
  obeyed: new Map(),
});

/** Adds events to a fold. They are trusted to follow: `verify` is where a chain is checked. */
export function foldOn<E extends Message, S>(
  evolve: Decider<Message, E, S>['evolve'],
  before: Folded<S>,
  events: readonly RecordedEvent[],
): Folded<S> {
  let { state } = before;
  for (const event of events) {
    const { revision, position, metadata } = event;
    state = evolve(state, event as unknown as Fact<E>);
    const digest = metadata.commandDigest;
    before.obeyed.set(metadata.commandId, { revision, position, digest, state });
  }
  const last = events.at(-1);
  if (last === undefined) return before;
  const { revision, position, metadata } = last;
  const { hash, recordedAt } = metadata;
  return { state, revision, position, hash, recordedAt, obeyed: before.obeyed };
}
