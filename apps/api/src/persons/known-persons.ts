import type { EventStore, KeyStore, PersonId } from '#libs/event-sourcing';
import { personStream } from '#libs/complaints';
import { noPerson } from './person-id.pipe.js';

/** Tells persons from ids that are nobody's. */
export class KnownPersons {
  constructor(
    private readonly keys: Pick<KeyStore, 'get'>,
    private readonly events: Pick<EventStore, 'read'>,
  ) {}

  /** @throws NotFound for an id under which nothing was ever sealed, opened or erased */
  async expect(id: PersonId): Promise<void> {
    const [key] = await this.keys.get([id]);
    if (key !== undefined) return;
    const events = await this.events.read(personStream(id));
    if (events.length === 0) throw noPerson(id);
  }
}
