import { conductActions, type ConductCaseEvent, type ConductCaseEventType } from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';

type DataOf = { readonly [E in ConductCaseEvent as E['type']]: E['data'] };

/** A fact of a conduct case as the log gives it back, told apart by its type. */
export type ConductHappened<T extends ConductCaseEventType = ConductCaseEventType> = {
  [P in T]: Omit<RecordedEvent, 'type' | 'data'> & { readonly type: P; readonly data: DataOf[P] };
}[T];

/** Whether this version knows the event; a stream may hold facts that a later version wrote. */
export const isConductEvent = (event: RecordedEvent): event is ConductHappened =>
  conductActions.records(event.type);

/** What every event of that type says, in order, with when and by whom. */
export const conductEntries = <T extends ConductCaseEventType>(
  events: readonly RecordedEvent[],
  type: T,
): readonly ConductEntry<T>[] =>
  events.filter(isOf(type)).map(({ data, revision, metadata }) => ({
    ...data,
    revision,
    at: metadata.occurredAt,
    actor: metadata.actor,
  }));

export type ConductEntry<T extends ConductCaseEventType> = DataOf[T] & {
  readonly revision: number;
  readonly at: string;
  readonly actor: RecordedEvent['metadata']['actor'];
};

const isOf =
  <T extends ConductCaseEventType>(type: T) =>
  (event: RecordedEvent): event is ConductHappened<T> =>
    event.type === type;
