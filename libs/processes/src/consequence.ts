import type {
  ComplaintAction,
  ComplaintId,
  ConductCaseAction,
  ConductCaseId,
  MajorCaseId,
  MajorCaseNote,
} from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';

/**
 * What must happen because something happened. Every consequence of an event is carried out once:
 * its command's id follows from the event's, so that it does not matter how often it is tried.
 */
export type Consequence =
  /** A command to a complaint. */
  | {
      readonly to: 'complaint';
      readonly id: ComplaintId;
      readonly command: ComplaintAction;
      /** Who is told whether the complaint obeyed, or why it refused. */
      readonly report?: MajorReport;
    }
  /** A note to a major case. */
  | { readonly to: 'major-case'; readonly id: MajorCaseId; readonly command: MajorCaseNote }
  /** A command to a conduct case. */
  | {
      readonly to: 'conduct-case';
      readonly id: ConductCaseId;
      readonly command: ConductCaseAction;
    }
  /** Somebody is chosen for it, by the policy's routing rules and the staff that are there. */
  | { readonly to: 'router'; readonly id: ComplaintId }
  /** Its matter is held against the customer's earlier ones. */
  | { readonly to: 'repeats'; readonly id: ComplaintId }
  /** A read model is built anew, because what it was worked out by has changed. */
  | { readonly to: 'read-models'; readonly id: string };

/** The major case that acts on a complaint, and by which of its actions; `null`: by attaching it. */
export type MajorReport = { readonly majorCase: MajorCaseId; readonly actionNumber: number | null };

/** The consequences of the events of one category of streams; pure. */
export type Reaction = {
  readonly category: string;
  readonly react: (event: RecordedEvent) => readonly Consequence[];
};
