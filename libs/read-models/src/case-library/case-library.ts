import { caseStudyActions, type CaseStudyEvent } from '#libs/complaints';
import type {
  CollectionDefinition,
  Instant,
  Projection,
  RecordedEvent,
} from '#libs/event-sourcing';

/** A case study as the library shows it. */
export type CaseStudyEntry = {
  /** The stream of the case it was drawn from. */
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly cause: string;
  readonly lesson: string;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly lastActionAt: Instant;
  /** The last warning published from it (预警). */
  readonly warning: string | null;
  readonly warnings: number;
  /** The service prone to complaints that was reported upward last, with the proposed remedy. */
  readonly service: string | null;
  readonly remedy: string | null;
};

export const caseLibraryCollection = {
  name: 'case-studies',
  version: 1,
  fields: { openedAt: 'string', openedBy: 'string', lastActionAt: 'string', warnings: 'number' },
  indexes: [['lastActionAt']],
  text: ['id', 'title', 'cause', 'lesson', 'warning', 'service', 'remedy'],
} as const satisfies CollectionDefinition;

type Happened = Omit<RecordedEvent, 'type' | 'data'> & CaseStudyEvent;

const isCaseStudyEvent = (event: RecordedEvent): event is Happened =>
  caseStudyActions.records(event.type);

const PREFIX = 'case-study-';

/** Every case study (案例库, S3.9, S3.10). */
export const caseLibrary: Projection<CaseStudyEntry> = {
  collection: caseLibraryCollection,
  category: 'case',
  project(entry, event) {
    if (!isCaseStudyEvent(event)) return entry && { ...entry, revision: event.revision };
    const opened = event.type === 'CaseStudyOpened' ? openedBy(event) : entry;
    if (opened === undefined) return undefined;
    const { revision, metadata } = event;
    return { ...opened, ...change(opened, event), revision, lastActionAt: metadata.occurredAt };
  },
};

const openedBy = (event: Happened & { readonly type: 'CaseStudyOpened' }): CaseStudyEntry => ({
  id: event.stream.slice(PREFIX.length),
  revision: event.revision,
  title: event.data.title,
  cause: event.data.cause,
  lesson: event.data.lesson,
  openedAt: event.metadata.occurredAt,
  openedBy: event.metadata.actor.id,
  lastActionAt: event.metadata.occurredAt,
  warning: null,
  warnings: 0,
  service: null,
  remedy: null,
});

function change({ warnings }: CaseStudyEntry, event: Happened): Partial<CaseStudyEntry> {
  switch (event.type) {
    case 'CaseStudyRevised':
      return { cause: event.data.cause, lesson: event.data.lesson };
    case 'WarningPublished':
      return { warning: event.data.warning, warnings: warnings + 1 };
    case 'RemedyProposed':
      return { service: event.data.service, remedy: event.data.remedy };
    default:
      return {};
  }
}
