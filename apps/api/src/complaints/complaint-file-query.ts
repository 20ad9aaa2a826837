import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { complaintStream, Policies, spoken } from '#libs/complaints';
import { consistencyToken, EventStore, type RecordedEvent } from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import { complaintFileUnder, type ComplaintFile, upTo } from '#libs/read-models';

/** Asks for a complaint's file, now or as it was at a moment or revision. */
export class ComplaintFileAsked {
  constructor(
    readonly id: string,
    readonly limit: { readonly at?: string; readonly revision?: number },
  ) {}
}

export type FileAnswer = ComplaintFile & {
  /** The id as it is read out on the phone. */
  readonly number: string;
  readonly token: string;
};

/** Folds the stream itself, so the file is always as current as the log. */
@QueryHandler(ComplaintFileAsked)
export class AnswerComplaintFile implements IQueryHandler<ComplaintFileAsked, FileAnswer> {
  constructor(
    private readonly events: EventStore,
    private readonly policies: Policies,
  ) {}

  async execute({ id, limit }: ComplaintFileAsked): Promise<FileAnswer> {
    const events = await eventsOf(this.events, id, limit);
    const stream = complaintStream(id);
    const token = consistencyToken(stream, events.at(-1)?.position ?? '');
    const file = complaintFileUnder((version) => this.policies.policyOf(version))(events);
    return { ...file, number: spoken(id), token };
  }
}

/** Asks for the bare events of a complaint, as they are stored. */
export class ComplaintEventsAsked {
  constructor(
    readonly id: string,
    /** The types that the asker may see; `null` for all. */
    readonly types: readonly string[] | null,
  ) {}
}

@QueryHandler(ComplaintEventsAsked)
export class AnswerComplaintEvents implements IQueryHandler<
  ComplaintEventsAsked,
  readonly RecordedEvent[]
> {
  constructor(private readonly events: EventStore) {}

  async execute({ id, types }: ComplaintEventsAsked): Promise<readonly RecordedEvent[]> {
    const events = await eventsOf(this.events, id, {});
    return types === null ? events : events.filter(({ type }) => types.includes(type));
  }
}

/**
 * The stream of a complaint as far as it was known.
 *
 * @throws NotFound when there is no such complaint, or was none then
 */
export async function eventsOf(
  store: EventStore,
  id: string,
  limit: ComplaintFileAsked['limit'],
): Promise<readonly RecordedEvent[]> {
  const events = await store.read(complaintStream(id));
  if (events.length === 0) throw new NotFound(`There is no complaint ${id}.`);
  const known = upTo(events, limit);
  if (known.length > 0) return known;
  throw new NotFound(`Complaint ${id} was not recorded yet at ${limit.at ?? limit.revision}.`);
}
