import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { outageStream, outageTable, type Role } from '#libs/complaints';
import {
  consistencyToken,
  DocumentStore,
  EventStore,
  Progress,
  type Sort,
} from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import {
  type OutageEntry,
  outageFile,
  type OutageFile,
  outages,
  publicNotice,
  type PublicNotice,
  toldOf,
} from '#libs/read-models';
import { listedPage } from '../listed-page.js';
import { outageConditions, type OutagesFilter } from './outages-filter.js';

/** Asks for a page of the list of outages, those that go on first. */
export class OutagesAsked {
  constructor(
    readonly filter: OutagesFilter,
    readonly token: string | undefined,
  ) {}
}

/** Asks for everything about one outage. */
export class OutageFileAsked {
  constructor(
    readonly id: string,
    readonly role: Role,
  ) {}
}

/** Asks for what customers may read. */
export class NoticesAsked {
  constructor(readonly token: string | undefined) {}
}

export type OutagesPage = {
  readonly total: number;
  readonly outages: readonly OutageEntry[];
  /** Gives the next page when sent as `cursor`. */
  readonly next: string | null;
};

export type OutageFileAnswer = OutageFile & {
  readonly token: string;
  readonly allowed: readonly string[];
};

const collection = outages.collection.name;
const goingOnFirst: readonly Sort[] = [
  { field: 'state', direction: 'descending' },
  { field: 'startedAt', direction: 'descending' },
];
/** More outages at once than anybody could live through. */
const NOTICES_MAX = 100;

@QueryHandler(OutagesAsked)
export class AnswerOutages implements IQueryHandler<OutagesAsked, OutagesPage> {
  constructor(
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
  ) {}

  async execute({ filter, token }: OutagesAsked): Promise<OutagesPage> {
    if (token !== undefined) await this.progress.seen(collection, token);
    const where = outageConditions(filter);
    const narrowed = filter.text === undefined ? { where } : { where, text: filter.text };
    const wanted = { narrowed, sort: goingOnFirst, page: filter };
    const page = await listedPage<OutageEntry>(this.documents, collection, wanted);
    return { total: page.total, outages: page.found, next: page.next };
  }
}

@QueryHandler(NoticesAsked)
export class AnswerNotices implements IQueryHandler<
  NoticesAsked,
  { readonly notices: readonly PublicNotice[] }
> {
  constructor(
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
  ) {}

  async execute({ token }: NoticesAsked) {
    if (token !== undefined) await this.progress.seen(collection, token);
    const query = { where: toldOf, sort: goingOnFirst, limit: NOTICES_MAX };
    const { documents } = await this.documents.find<OutageEntry>(collection, query);
    return { notices: documents.flatMap(({ document }) => publicNotice(document) ?? []) };
  }
}

/** Folds the stream itself, so the file is always as current as the log. */
@QueryHandler(OutageFileAsked)
export class AnswerOutageFile implements IQueryHandler<OutageFileAsked, OutageFileAnswer> {
  constructor(private readonly events: EventStore) {}

  async execute({ id, role }: OutageFileAsked): Promise<OutageFileAnswer> {
    const events = await this.events.read(outageStream(id));
    const file = outageFile(events);
    if (file === undefined) throw new NotFound(`There is no outage ${id}.`);
    const token = consistencyToken(outageStream(id), events.at(-1)?.position ?? '');
    return { ...file, token, allowed: outageTable.allowed(file.state, role) };
  }
}
