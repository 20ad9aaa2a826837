import { categoryOf, type RecordedEvent } from '../events.js';

/** The events of each category, in their order. */
export function byCategory(batch: readonly RecordedEvent[]): ReadonlyMap<string, RecordedEvent[]> {
  const events = new Map<string, RecordedEvent[]>();
  for (const event of batch) {
    const category = categoryOf(event.stream);
    const others = events.get(category);
    if (others === undefined) events.set(category, [event]);
    else others.push(event);
  }
  return events;
}
