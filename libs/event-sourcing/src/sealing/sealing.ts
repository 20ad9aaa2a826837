import type { Message, StreamName } from '../events.js';
import type { PersonId, SealedKind } from './sealed-text.js';

/** By what a person can be found again: a number that is his, and numbers where he was reached. */
export type Identification = {
  /** The same person has the same; `null` for somebody who cannot be told from others. */
  readonly identity: string | null;
  readonly alsoKnownBy: readonly string[];
};

/**
 * What in the facts of one kind of stream is personal, as a table beside its decider. The handler
 * seals these texts before anything is hashed or stored; the rules never see the difference.
 */
export type PersonalData<E extends Message = Message, S = unknown> = {
  /** Whose data the stream holds, once that is known. */
  readonly personOf: (state: S) => PersonId | null;
  /** Facts that introduce the person get his id as `data.person`; others give `undefined`. */
  readonly introducedBy: (fact: E) => Identification | undefined;
  /** Paths below `data` (`customer.name`, `points.*.objection`) by type of fact. */
  readonly fields: { readonly [T in E['type']]?: Readonly<Record<string, SealedKind>> };
};

/** Seals one text; one that is sealed already stays as it is. */
export type Seal = (kind: SealedKind, text: string) => string;

/** Makes personal data unreadable for whoever has not the person's key. */
export abstract class Sealing {
  /**
   * The person of that identity, with a key from now on. Who cannot be told from others is a person
   * of his own for each `stream`, the same one however often it is asked.
   */
  abstract identify(known: Identification, stream: StreamName): Promise<PersonId>;

  /**
   * The same text of the same person is sealed the same way every time.
   *
   * @throws PersonErased when his key was destroyed
   */
  abstract sealFor(person: PersonId): Promise<Seal>;

  /** Digest of a command's content that nobody without the key can try guesses on. */
  abstract digestOf(content: string): string;
}

/** Nothing can be sealed for a person: a command that would note something of him is refused. */
export abstract class Unsealable extends Error {
  /** Code of the refusal. */
  abstract readonly code: string;
}

/** Nothing more can be sealed for somebody whose key was destroyed. */
export class PersonErased extends Unsealable {
  override readonly name = 'PersonErased';
  readonly code = 'person-erased';
  constructor(readonly person: PersonId) {
    super(
      `The personal data of ${person} was erased; nothing more can be noted about this person.`,
    );
  }
}
