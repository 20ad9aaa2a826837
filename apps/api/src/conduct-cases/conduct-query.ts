import { Vault } from '#libs/privacy';
import { foundBy } from '../personal/found-by.js';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  conductAllowed,
  ConductCases,
  conductStream,
  type Reach,
  type Role,
  spokenConduct,
} from '#libs/complaints';
import {
  consistencyToken,
  DocumentStore,
  EventStore,
  Progress,
  type Sort,
} from '#libs/event-sourcing';
import { NotPermitted } from '#libs/platform';
import { Ballots } from '#libs/privacy';
import {
  type ConductCaseEntry,
  type ConductCaseFile,
  conductCases,
  conductFile,
  isInvolved,
} from '#libs/read-models';
import { listedPage } from '../listed-page.js';
import { noConductCase } from './conduct-command.js';
import { conductConditions, type ConductFilter } from './conduct-filter.js';

/** Asks for a page of the list of conduct cases, what falls due first before all else. */
export class ConductCasesAsked {
  constructor(
    readonly filter: ConductFilter,
    readonly token: string | undefined,
  ) {}
}

/** Asks for everything about one case, as far as whoever asks may read it. */
export class ConductFileAsked {
  constructor(
    readonly id: string,
    readonly reach: Reach,
  ) {}
}

/** Asks for what anybody on the case may see of its ballot. */
export class ConductBallotAsked {
  constructor(
    readonly id: string,
    readonly reach: Reach,
  ) {}
}

/** A case as the list gives it out. */
export type ListedConductCase = Omit<ConductCaseEntry, 'memory' | 'words'>;

export type ConductPage = {
  readonly total: number;
  readonly conductCases: readonly ListedConductCase[];
  /** Gives the next page when sent as `cursor`. */
  readonly next: string | null;
};

export type ConductFileAnswer = ConductCaseFile & {
  readonly number: string;
  readonly token: string;
  readonly allowed: readonly string[];
};

const collection = conductCases.collection.name;
const dueFirst: readonly Sort[] = [
  { field: 'dueAt', direction: 'ascending' },
  { field: 'submittedAt', direction: 'ascending' },
];

@QueryHandler(ConductCasesAsked)
export class AnswerConductCases implements IQueryHandler<ConductCasesAsked, ConductPage> {
  constructor(
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
    private readonly vault: Vault,
  ) {}

  async execute({ filter, token }: ConductCasesAsked): Promise<ConductPage> {
    if (token !== undefined) await this.progress.seen(collection, token);
    const where = conductConditions(filter);
    const narrowed = foundBy(this.vault, where, filter.text);
    const wanted = { narrowed, sort: dueFirst, page: filter };
    const page = await listedPage<ConductCaseEntry>(this.documents, collection, wanted);
    return { total: page.total, conductCases: page.found.map(withoutMemory), next: page.next };
  }
}

const withoutMemory = (entry: ConductCaseEntry): ListedConductCase => {
  const { memory: _m, words: _w, ...listed } = entry;
  return listed;
};

/** Folds the stream itself, so the file is always as current as the log. */
@QueryHandler(ConductFileAsked)
export class AnswerConductFile implements IQueryHandler<ConductFileAsked, ConductFileAnswer> {
  constructor(private readonly events: EventStore) {}

  async execute({ id, reach }: ConductFileAsked): Promise<ConductFileAnswer> {
    const stream = conductStream(id);
    const events = await this.events.read(stream);
    const file = conductFile(events);
    if (file === undefined) throw noConductCase(id);
    expectWithin(file, reach);
    const token = consistencyToken(stream, events.at(-1)?.position ?? '');
    const allowed = allowedFor(file, reach.asker.role);
    return { ...file, number: spokenConduct(id), token, allowed };
  }
}

const allowedFor = ({ state, erased }: ConductCaseFile, role: Role) =>
  conductAllowed({ standing: state, erased }, role);

/** Whoever may read his own cases alone reads those that he has a part in. */
function expectWithin(file: ConductCaseFile, { scope, asker }: Reach): void {
  if (scope === 'all' || isInvolved(file, asker.id)) return;
  const who = ['whoever has a part in the case'];
  throw new NotPermitted('readConductCase', asker.role, who);
}

/** What lies in the box is shown without order or time: by the random number of each paper. */
@QueryHandler(ConductBallotAsked)
export class AnswerConductBallot implements IQueryHandler<ConductBallotAsked> {
  constructor(
    private readonly events: EventStore,
    private readonly cases: ConductCases,
    private readonly ballots: Ballots,
  ) {}

  async execute({ id, reach }: ConductBallotAsked) {
    const file = conductFile(await this.events.read(conductStream(id)));
    if (file === undefined) throw noConductCase(id);
    expectWithin(file, reach);
    const { papers, panel, votingUntil, counted } = await this.cases.current(id);
    const { wrappings, keysDestroyed } = await this.ballots.box(id);
    return {
      id,
      state: file.state,
      keys: panel?.ballot ?? null,
      members: panel?.members ?? [],
      drawingUntil: panel?.drawingUntil ?? null,
      votingUntil,
      papers: Object.entries(papers).map(([member, paper]) => ({ member, ...paper })),
      deposited: wrappings.size,
      // While votes are taken, nobody watches papers come in one by one.
      box: file.state === 'voting' ? [] : [...wrappings.keys()].toSorted(),
      counted,
      keysDestroyed,
    };
  }
}
