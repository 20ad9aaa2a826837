import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DocumentStore, type Instant, Progress } from '#libs/event-sourcing';
import { NotFound, RequestInvalid } from '#libs/platform';
import {
  type CaseFacts,
  drillDown,
  type FigureFilter,
  type FigurePart,
  type FigureQuestion,
  figureQuestions,
  figures,
  type Figures,
  figuresFrom,
  figuresQuery,
  isFigureName,
  partsOf,
} from '#libs/read-models';

const collection = figures.collection.name;

/** Asks for the figures of the complaints that a filter chooses. */
export class FiguresAsked {
  constructor(
    readonly filter: FigureFilter,
    readonly now: Instant,
    readonly token?: string,
  ) {}
}

@QueryHandler(FiguresAsked)
export class AnswerFigures implements IQueryHandler<FiguresAsked, Figures> {
  constructor(
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
  ) {}

  async execute({ filter, now, token }: FiguresAsked): Promise<Figures> {
    if (token !== undefined) await this.progress.seen(collection, token);
    const queries = figuresQuery(filter, now);
    const ask = async (question: FigureQuestion) =>
      [question, await this.documents.group(collection, queries[question])] as const;
    const answers = await Promise.all(figureQuestions.map(ask));
    return figuresFrom(Object.fromEntries(answers) as Parameters<typeof figuresFrom>[0]);
  }
}

/** Asks for the complaints behind a figure. */
export class DrillDownAsked {
  constructor(
    readonly figure: string,
    readonly part: FigurePart,
    readonly filter: FigureFilter,
    readonly page: {
      readonly now: Instant;
      readonly limit: number;
      readonly cursor?: string;
      readonly token?: string;
    },
  ) {}
}

export type DrillDown = {
  readonly figure: string;
  readonly part: FigurePart;
  readonly total: number;
  readonly complaints: readonly (CaseFacts & { readonly id: string })[];
  readonly next: string | null;
};

@QueryHandler(DrillDownAsked)
export class AnswerDrillDown implements IQueryHandler<DrillDownAsked, DrillDown> {
  constructor(
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
  ) {}

  async execute({ figure, part, filter, page }: DrillDownAsked): Promise<DrillDown> {
    if (!isFigureName(figure)) throw new NotFound(`There is no figure "${figure}".`);
    if (!partsOf(figure).includes(part)) {
      const message = `must be one of ${partsOf(figure).join(', ')}`;
      throw new RequestInvalid([{ field: 'part', message }]);
    }
    const { now, limit, cursor, token } = page;
    if (token !== undefined) await this.progress.seen(collection, token);
    const behind = drillDown(figure, part, filter, now);
    const [found, total] = await Promise.all([
      this.documents.find<CaseFacts>(collection, {
        ...behind,
        sort: [{ field: 'receivedAt', direction: 'ascending' }],
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      this.documents.count(collection, behind),
    ]);
    const complaints = found.documents.map(({ id, document }) => ({ id, ...document }));
    return { figure, part, total, complaints, next: found.next };
  }
}
