import { IsOptional } from 'class-validator';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  majorCaseStates,
  type MajorCaseStanding,
  majorCaseStream,
  majorCaseTable,
  type Role,
  spokenMajorCase,
} from '#libs/complaints';
import {
  consistencyToken,
  DocumentStore,
  EventStore,
  Progress,
  type Sort,
} from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import {
  type MajorCaseEntry,
  majorCaseFile,
  type MajorCaseFile,
  majorCases,
} from '#libs/read-models';
import { listedPage } from '../listed-page.js';
import { OneOf } from '../complaints/fields.js';
import { OptionalWords, PageLimit } from '../query-fields.js';

/** How the list of major cases may be narrowed and paged. */
export class MajorCasesFilter {
  @IsOptional()
  @OneOf(majorCaseStates)
  readonly state?: MajorCaseStanding;
  /** Words that must all occur in the title, the area or the number. */
  @OptionalWords(200)
  readonly text?: string;
  @PageLimit()
  readonly limit: number = 50;
  @OptionalWords(2_000)
  readonly cursor?: string;
  @OptionalWords(500)
  readonly token?: string;
}

/** Asks for a page of the list of major cases, the open ones first. */
export class MajorCasesAsked {
  constructor(
    readonly filter: MajorCasesFilter,
    readonly token: string | undefined,
  ) {}
}

/** Asks for everything about one major case. */
export class MajorCaseFileAsked {
  constructor(
    readonly id: string,
    readonly role: Role,
  ) {}
}

/** A case in the list: how many complaints hang on it, not which. */
export type ListedMajorCase = Omit<MajorCaseEntry, 'members'> & { readonly number: string };

export type MajorCasesPage = {
  readonly total: number;
  readonly majorCases: readonly ListedMajorCase[];
  /** Gives the next page when sent as `cursor`. */
  readonly next: string | null;
};

export type MajorCaseFileAnswer = MajorCaseFile & {
  readonly number: string;
  readonly token: string;
  readonly allowed: readonly string[];
};

const collection = majorCases.collection.name;
const openFirst: readonly Sort[] = [
  { field: 'state', direction: 'descending' },
  { field: 'openedAt', direction: 'descending' },
];

const listed = ({ members: _members, ...entry }: MajorCaseEntry): ListedMajorCase => ({
  ...entry,
  number: spokenMajorCase(entry.id),
});

@QueryHandler(MajorCasesAsked)
export class AnswerMajorCases implements IQueryHandler<MajorCasesAsked, MajorCasesPage> {
  constructor(
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
  ) {}

  async execute({ filter, token }: MajorCasesAsked): Promise<MajorCasesPage> {
    if (token !== undefined) await this.progress.seen(collection, token);
    const { state, text } = filter;
    const where = state === undefined ? [] : [{ field: 'state', equals: state }];
    const narrowed = text === undefined ? { where } : { where, text };
    const wanted = { narrowed, sort: openFirst, page: filter };
    const page = await listedPage<MajorCaseEntry>(this.documents, collection, wanted);
    return { total: page.total, majorCases: page.found.map(listed), next: page.next };
  }
}

/** Folds the stream itself, so the file is always as current as the log. */
@QueryHandler(MajorCaseFileAsked)
export class AnswerMajorCaseFile implements IQueryHandler<MajorCaseFileAsked, MajorCaseFileAnswer> {
  constructor(private readonly events: EventStore) {}

  async execute({ id, role }: MajorCaseFileAsked): Promise<MajorCaseFileAnswer> {
    const stream = majorCaseStream(id);
    const events = await this.events.read(stream);
    const file = majorCaseFile(events);
    if (file === undefined) throw new NotFound(`There is no major case ${id}.`);
    const token = consistencyToken(stream, events.at(-1)?.position ?? '');
    const allowed = majorCaseTable.allowed(file.state, role);
    return { ...file, number: spokenMajorCase(id), token, allowed };
  }
}
