import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DocumentStore, Progress, type Sort } from '#libs/event-sourcing';
import { caseLibrary, type CaseStudyEntry } from '#libs/read-models';
import { listedPage } from '../listed-page.js';
import { OptionalWords, PageLimit } from '../query-fields.js';

/** How the case library may be searched and paged. */
export class CaseLibraryFilter {
  /** Words that must all occur. */
  @OptionalWords(200)
  readonly text?: string;
  @PageLimit()
  readonly limit: number = 50;
  @OptionalWords(2_000)
  readonly cursor?: string;
  @OptionalWords(500)
  readonly token?: string;
}

/** Asks for a page of the case library, what was touched last first. */
export class CaseLibraryAsked {
  constructor(
    readonly filter: CaseLibraryFilter,
    readonly token: string | undefined,
  ) {}
}

export type CaseLibraryPage = {
  readonly total: number;
  readonly caseStudies: readonly CaseStudyEntry[];
  /** Gives the next page when sent as `cursor`. */
  readonly next: string | null;
};

const collection = caseLibrary.collection.name;
const lastTouchedFirst: readonly Sort[] = [{ field: 'lastActionAt', direction: 'descending' }];

@QueryHandler(CaseLibraryAsked)
export class AnswerCaseLibrary implements IQueryHandler<CaseLibraryAsked, CaseLibraryPage> {
  constructor(
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
  ) {}

  async execute({ filter, token }: CaseLibraryAsked): Promise<CaseLibraryPage> {
    if (token !== undefined) await this.progress.seen(collection, token);
    const narrowed = filter.text === undefined ? {} : { text: filter.text };
    const wanted = { narrowed, sort: lastTouchedFirst, page: filter };
    const page = await listedPage<CaseStudyEntry>(this.documents, collection, wanted);
    return { total: page.total, caseStudies: page.found, next: page.next };
  }
}
