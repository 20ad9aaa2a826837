import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Condition, DocumentStore, Progress } from '#libs/event-sourcing';
import { type Reach, within } from '#libs/complaints';
import {
  isQueueName,
  type NamedQueue,
  queue,
  queueConditions,
  type QueueEntry,
  queues,
  type QueueName,
} from '#libs/read-models';
import { NotFound } from '#libs/platform';
import { Vault } from '#libs/privacy';
import { listedPage } from '../listed-page.js';
import { foundBy } from '../personal/found-by.js';
import { conditionsOf, type QueueFilter, sortOf } from './queue-filter.js';

/** Asks for a page of a queue as one person sees it. */
export class QueueAsked {
  constructor(
    readonly name: string,
    readonly filter: QueueFilter,
    readonly person: string,
    readonly token: string | undefined,
    /** How far that person's permission reaches; `null` for whoever has the stores at hand. */
    readonly reach: Reach | null,
  ) {}
}

/** An entry without what only the clocks and searches read. */
export type QueueLine = Omit<QueueEntry, 'time' | 'words' | 'reasonWords'>;

export type QueuePage = {
  readonly queue: QueueName;
  readonly title: { readonly zh: string; readonly en: string };
  /** How many there are in all, under the filter. */
  readonly total: number;
  readonly entries: readonly QueueLine[];
  /** Gives the next page when sent as `cursor`. */
  readonly next: string | null;
  /** Counts by value, for each field asked for. */
  readonly facets: Readonly<Record<string, readonly FacetValue[]>>;
};

export type FacetValue = {
  readonly value: string | number | boolean | null;
  readonly count: number;
};

const collection = queue.collection.name;

/** Whose complaints a queue shows anyway. */
function askedFor(name: QueueName, { handler, intakeStaff }: QueueFilter, person: string) {
  const only = (values?: readonly string[]) => (values?.length === 1 ? values[0] : undefined);
  const { whose }: NamedQueue = queues[name];
  return {
    handler: whose === 'handler' ? person : only(handler),
    intakeStaff: only(intakeStaff),
  };
}

function lineOf(entry: QueueEntry): QueueLine {
  const { time: _t, words: _w, reasonWords: _r, ...line } = entry;
  return line;
}

@QueryHandler(QueueAsked)
export class AnswerQueue implements IQueryHandler<QueueAsked, QueuePage> {
  constructor(
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
    private readonly vault: Vault,
  ) {}

  async execute({ name, filter, person, token, reach }: QueueAsked): Promise<QueuePage> {
    if (!isQueueName(name)) {
      throw new NotFound(
        `There is no queue "${name}"; there are ${Object.keys(queues).join(', ')}.`,
      );
    }
    if (token !== undefined) await this.progress.seen(collection, token);
    const where = [
      ...queueConditions(name, person),
      ...conditionsOf(filter),
      ...(reach === null ? [] : within(reach, askedFor(name, filter, person))),
    ];
    const narrowed = foundBy(this.vault, where, filter.text);
    const wanted = { narrowed, sort: sortOf(filter) ?? queues[name].sort, page: filter };
    const [page, facets] = await Promise.all([
      listedPage<QueueEntry>(this.documents, collection, wanted),
      this.facets(narrowed, filter.facets ?? []),
    ]);
    const { total, next } = page;
    const { zh, en } = queues[name];
    return {
      queue: name,
      title: { zh, en },
      total,
      entries: page.found.map(lineOf),
      next,
      facets,
    };
  }

  private async facets(
    narrowed: { readonly where: readonly Condition[]; readonly text?: string },
    fields: readonly string[],
  ): Promise<Record<string, readonly FacetValue[]>> {
    const counted = fields.map(async (field) => {
      const groups = await this.documents.group(collection, { ...narrowed, by: [field] });
      const values = groups.map(({ key, count }) => ({ value: key[0] ?? null, count }));
      return [field, values] as const;
    });
    return Object.fromEntries(await Promise.all(counted));
  }
}
