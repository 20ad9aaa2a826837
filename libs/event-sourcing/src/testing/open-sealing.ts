import type { StreamName } from '../events.js';
import { mentionsSealed, type PersonId, sealedText } from '../sealing/sealed-text.js';
import { type Identification, PersonErased, type Seal, Sealing } from '../sealing/sealing.js';

/** Sealing that hides nothing: what stands where is seen in tests without any keys. */
export class OpenSealing extends Sealing {
  readonly erased = new Set<PersonId>();

  async identify({ identity }: Identification, stream: StreamName): Promise<PersonId> {
    return personOf(identity ?? stream);
  }

  async sealFor(person: PersonId): Promise<Seal> {
    if (this.erased.has(person)) throw new PersonErased(person);
    return (kind, text) =>
      mentionsSealed(text) ? text : sealedText({ kind, person, box: boxOf(text) });
  }

  digestOf(content: string): string {
    return `open-${content}`;
  }
}

/** The person of an identity, or of a stream that introduced nobody. */
export const personOf = (identity: string): PersonId =>
  `p${Buffer.from(identity).toString('hex').padEnd(8, '0')}`;

const boxOf = (text: string) => Buffer.from(text).toString('base64url').padEnd(38, '_');
