import {
  actionNames,
  type ComplaintEvent,
  type ComplaintEventType,
  eventsOf,
  rowOf,
} from '#libs/complaints';
import type { Actor, RecordedEvent } from '#libs/event-sourcing';

type DataOf = { readonly [E in ComplaintEvent as E['type']]: E['data'] };

/** A fact of a complaint as the log gives it back, told apart by its type. */
export type Happened<T extends ComplaintEventType = ComplaintEventType> = {
  [P in T]: Omit<RecordedEvent, 'type' | 'data'> & {
    readonly type: P;
    readonly data: DataOf[P];
  };
}[T];

const eventTypes: ReadonlySet<string> = new Set(
  actionNames.flatMap((name) => eventsOf(rowOf(name))),
);

/** Whether this version knows the event; a stream may hold facts that a later version wrote. */
export const isComplaintEvent = (event: RecordedEvent): event is Happened =>
  eventTypes.has(event.type);

export const isOf =
  <T extends ComplaintEventType>(type: T) =>
  (event: RecordedEvent): event is Happened<T> =>
    event.type === type;

/** A copy that is being filled in; nobody else has seen it yet. */
export type Draft<D> = { -readonly [K in keyof D]: D[K] };

/** What events of each type change in a document; the types left out change nothing. */
export type Effects<D> = {
  readonly [T in ComplaintEventType]?: (draft: Draft<D>, event: Happened<T>) => void;
};

export function affect<D, T extends ComplaintEventType>(
  effects: Effects<D>,
  draft: Draft<D>,
  event: Happened<T>,
): void {
  effects[event.type]?.(draft, event);
}

const nobodysRoles: ReadonlySet<string> = new Set(['customer', 'system', 'service']);

/** The staff member who acted; `null` when it was the customer or a machine. */
export const staffOf = ({ id, role }: Actor): string | null => (nobodysRoles.has(role) ? null : id);

/** `26C1-…` of `complaint-26C1-…`. */
export const complaintIdOf = ({ stream }: RecordedEvent): string =>
  stream.slice(stream.indexOf('-') + 1);

/** Whether the event belongs to an imported history that gives no time for it. */
export const isUndated = ({ data }: RecordedEvent): boolean =>
  'undated' in data && data.undated === true;
