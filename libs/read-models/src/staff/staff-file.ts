import { staffTable } from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';
import { titledHistory, type TitledEntry } from '../titled-history.js';
import { staff } from './staff.js';
import type { StaffEntry } from './staff-entry.js';

/** Everything that is known of a member of staff. */
export type StaffFile = StaffEntry & { readonly history: readonly TitledEntry[] };

/** The file after these events; `undefined` where they are of nobody. */
export function staffFile(events: readonly RecordedEvent[]): StaffFile | undefined {
  const entry = events.reduce<StaffEntry | undefined>(
    (before, event) => staff.project(before, event),
    undefined,
  );
  return entry && { ...entry, history: titledHistory(events, staffTable.rows) };
}
