import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  Policies,
  type Qualification,
  qualificationOf,
  type Role,
  staffStream,
  staffTable,
} from '#libs/complaints';
import {
  consistencyToken,
  DocumentStore,
  EventStore,
  Progress,
  type Sort,
} from '#libs/event-sourcing';
import { Vault } from '#libs/privacy';
import { foundBy } from '../personal/found-by.js';
import { NotFound } from '#libs/platform';
import { staff, type StaffEntry, staffFile, type StaffFile } from '#libs/read-models';
import { listedPage } from '../listed-page.js';
import { type StaffFilter, staffConditions } from './staff-filter.js';

/** Asks for a page of the list of staff. */
export class StaffListAsked {
  constructor(
    readonly filter: StaffFilter,
    readonly token: string | undefined,
  ) {}
}

/** Asks for the record of one member of staff. */
export class StaffFileAsked {
  constructor(
    readonly id: string,
    readonly role: Role,
  ) {}
}

/** A member of staff as colleagues see him: neither scores nor reasons of absence. */
export type StaffLine = Omit<StaffEntry, 'agreements' | 'trainings' | 'absences' | 'words'> & {
  /** Whether he may take up work now. */
  readonly qualification: Qualification;
};

export type StaffPage = {
  readonly total: number;
  readonly staff: readonly StaffLine[];
  /** Gives the next page when sent as `cursor`. */
  readonly next: string | null;
};

export type StaffFileAnswer = StaffFile & {
  readonly token: string;
  readonly allowed: readonly string[];
  readonly qualification: Qualification;
};

const collection = staff.collection.name;
const byDepartment: readonly Sort[] = [{ field: 'department', direction: 'ascending' }];
const now = () => new Date().toISOString();

@QueryHandler(StaffListAsked)
export class AnswerStaffList implements IQueryHandler<StaffListAsked, StaffPage> {
  constructor(
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
    private readonly policies: Policies,
    private readonly vault: Vault,
  ) {}

  async execute({ filter, token }: StaffListAsked): Promise<StaffPage> {
    if (token !== undefined) await this.progress.seen(collection, token);
    const where = staffConditions(filter);
    const narrowed = foundBy(this.vault, where, filter.text);
    const wanted = { narrowed, sort: byDepartment, page: filter };
    const page = await listedPage<StaffEntry>(this.documents, collection, wanted);
    const { timeZone } = this.policies.current;
    const lines = page.found.map((entry) => lineOf(entry, timeZone));
    return { total: page.total, staff: lines, next: page.next };
  }
}

function lineOf(entry: StaffEntry, timeZone: string): StaffLine {
  const { agreements: _a, trainings: _t, absences: _b, words: _w, ...shown } = entry;
  return { ...shown, qualification: qualificationOf(entry, now(), timeZone) };
}

/** Folds the stream itself, so the record is always as current as the log. */
@QueryHandler(StaffFileAsked)
export class AnswerStaffFile implements IQueryHandler<StaffFileAsked, StaffFileAnswer> {
  constructor(
    private readonly events: EventStore,
    private readonly policies: Policies,
  ) {}

  async execute({ id, role }: StaffFileAsked): Promise<StaffFileAnswer> {
    const events = await this.events.read(staffStream(id));
    const file = staffFile(events);
    if (file === undefined) throw new NotFound(`Nobody is enrolled under the staff number ${id}.`);
    return {
      ...file,
      token: consistencyToken(staffStream(id), events.at(-1)?.position ?? ''),
      allowed: staffTable.allowed(file.standing, role),
      qualification: qualificationOf(file, now(), this.policies.current.timeZone),
    };
  }
}
