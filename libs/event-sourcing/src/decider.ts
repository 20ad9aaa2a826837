import type { PersonalData } from './sealing/sealing.js';
import type { Actor, EventMetadata, Instant, Message } from './events.js';

/** A "no" of the domain: a stable code, and what the caller needs in order to do better. */
export class Refusal<Code extends string = string> {
  constructor(
    readonly code: Code,
    readonly message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {}
}

/** When a command's matter happened in the world, and by whom. */
export type Circumstances = { readonly at: Instant; readonly actor: Actor };

/** A fact as `evolve` sees it: what it says, with its metadata. */
export type Fact<E extends Message> = E & { readonly metadata: EventMetadata };

/** A fact as `decide` gives it: `at` only where it did not happen at the time of the command. */
export type Decided<E extends Message> = E & { readonly at?: Instant };

/**
 * The rules of one kind of stream, as pure functions: `decide` answers a command with facts, with
 * nothing (there is nothing to do), or with a refusal; `evolve` remembers a fact and may never say no.
 * Neither reads a clock, a random number or a promise.
 */
export type Decider<C extends Message, E extends Message, S> = {
  readonly initial: S;
  readonly evolve: (state: S, fact: Fact<E>) => S;
  readonly decide: (command: C, state: S, by: Circumstances) => readonly Decided<E>[] | Refusal;
  /** The policy this stream is pinned to, once it is. */
  readonly policyVersionOf?: (state: S) => string | undefined;
  /** What in its facts is personal. */
  readonly personal?: PersonalData<E, S>;
};
