import { complaintStream } from '#libs/complaints';
import { categoryOf, type RecordedEvent } from '#libs/event-sourcing';
import type { Ledger } from './ledger.js';

/** Where the log is not what the clients were told, one sentence each; none when all is well. */
export function differences(ledger: Ledger, events: readonly RecordedEvent[]): readonly string[] {
  const byCommand = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    if (categoryOf(event.stream) !== 'complaint') continue; // the others reserve numbers
    const { commandId } = event.metadata;
    byCommand.set(commandId, [...(byCommand.get(commandId) ?? []), event]);
  }
  return [
    ...ledger.contradictions,
    ...notKept(ledger, byCommand),
    ...[...byCommand].flatMap(([key, found]) => unheardOf(ledger, key, found)),
  ];
}

type ByCommand = ReadonlyMap<string, readonly RecordedEvent[]>;

function notKept({ acknowledged }: Ledger, byCommand: ByCommand): readonly string[] {
  const found: string[] = [];
  for (const [key, { id, revision }] of acknowledged) {
    const place = `${complaintStream(id)}@${revision}`;
    const places = (byCommand.get(key) ?? []).map((event) => `${event.stream}@${event.revision}`);
    if (places.join() !== place) {
      found.push(`${key} was acknowledged at ${place}; the log has it at [${places.join()}]`);
    }
  }
  return found;
}

function unheardOf(
  { acknowledged, unsettled }: Ledger,
  key: string,
  found: readonly RecordedEvent[],
): readonly string[] {
  if (acknowledged.has(key)) return [];
  if (!unsettled.has(key)) return [`${key} stands in the log; nobody sent it`];
  return found.length > 1 ? [`${key} was sent once or more and stands there twice`] : [];
}
