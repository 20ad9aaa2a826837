import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type PersonalDataOpened, personStream } from '#libs/complaints';
import {
  type Actor,
  EventStore,
  type Instant,
  type PersonId,
  type RecordedEvent,
} from '#libs/event-sourcing';
import { KnownPersons } from './known-persons.js';
import type { OpeningsFilter } from './persons-filter.js';

/** Asks who opened a person's data. */
export class OpeningsAsked {
  constructor(
    readonly id: PersonId,
    readonly filter: OpeningsFilter,
  ) {}
}

/** One look at a person's data; looking again at the same within a quarter of an hour is the same look. */
export type ReportedOpening = PersonalDataOpened['data'] & {
  readonly revision: number;
  readonly at: Instant;
  readonly actor: Actor;
};

/** The access report of a person, the latest look first. */
export type OpeningsPage = {
  readonly id: PersonId;
  readonly total: number;
  readonly openings: readonly ReportedOpening[];
  /** Gives the next page when sent as `cursor`. */
  readonly next: string | null;
};

const isOpening = (event: RecordedEvent): event is RecordedEvent<PersonalDataOpened> =>
  event.type === 'PersonalDataOpened';

/** Reads the stream itself, so that the report is always as current as the log. */
@QueryHandler(OpeningsAsked)
export class AnswerOpenings implements IQueryHandler<OpeningsAsked, OpeningsPage> {
  constructor(
    private readonly known: KnownPersons,
    private readonly events: EventStore,
  ) {}

  async execute({ id, filter: { limit, cursor } }: OpeningsAsked): Promise<OpeningsPage> {
    await this.known.expect(id);
    const all = (await this.events.read(personStream(id))).filter(isOpening).toReversed();
    const before = cursor === undefined ? Infinity : Number(cursor);
    const rest = all.filter(({ revision }) => revision < before);
    const page = rest.slice(0, limit);
    const next = rest.length > limit ? String(page.at(-1)?.revision) : null;
    return { id, total: all.length, openings: page.map(reported), next };
  }
}

const reported = ({ revision, data, metadata }: RecordedEvent<PersonalDataOpened>) => ({
  revision,
  at: metadata.occurredAt,
  actor: metadata.actor,
  ...data,
});
