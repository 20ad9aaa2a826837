import type { Position } from '#libs/event-sourcing';

/** Something that is not as the record says it must be. */
export type Finding = {
  readonly what: 'event' | 'log' | 'document' | 'read-model';
  /** `complaint-…@4` for an event, `queue/…` for a document. */
  readonly where: string;
  readonly position: Position | null;
  /** The field of a document that differs, as a path. */
  readonly field: string | null;
  readonly reason: string;
};
