import type { ComplaintEventType } from '#libs/complaints';
import type { Actor, Instant, RecordedEvent } from '#libs/event-sourcing';
import { type Happened, isOf, isUndated } from '../happened.js';

/** When, by whom and as which event something came into the file. */
export type Stamp = {
  readonly revision: number;
  /** `null` where an imported history gives no time. */
  readonly at: Instant | null;
  readonly by: Actor;
};

/** What an event of that type says, stamped. */
export type Entry<T extends ComplaintEventType> = Stamp & Omit<Happened<T>['data'], 'undated'>;

export const stampOf = (event: RecordedEvent): Stamp => ({
  revision: event.revision,
  at: isUndated(event) ? null : event.metadata.occurredAt,
  by: event.metadata.actor,
});

const withoutMark = <D extends object>(data: D): Omit<D, 'undated'> => {
  const { undated: _, ...said }: D & { readonly undated?: unknown } = data;
  return said;
};

/** What every event of that type says, in order. */
export const entriesOf = <T extends ComplaintEventType>(
  events: readonly RecordedEvent[],
  type: T,
): readonly Entry<T>[] =>
  events.filter(isOf(type)).map((event) => ({ ...withoutMark(event.data), ...stampOf(event) }));

/** Each beginning with the first end that follows it before the next beginning; `null` where none does. */
export function paired<A extends Stamp, B extends Stamp>(
  beginnings: readonly A[],
  ends: readonly B[],
): readonly (readonly [A, B | null])[] {
  return beginnings.map((beginning, index) => {
    const before = beginnings[index + 1]?.revision ?? Infinity;
    const end = ends.find(({ revision }) => revision > beginning.revision && revision < before);
    return [beginning, end ?? null];
  });
}
