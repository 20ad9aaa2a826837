import { complaintStream } from '#libs/complaints';
import { canonical, categoryOf, type RecordedEvent } from '#libs/event-sourcing';
import type { Ledger } from './ledger.js';

/** Where the log is not what the clients were told, one sentence each; none when all is well. */
export function differences(ledger: Ledger, events: readonly RecordedEvent[]): readonly string[] {
  const byCommand = new Map<string, RecordedEvent[]>();
  const byItself = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    if (categoryOf(event.stream) !== 'complaint') continue; // the others reserve numbers
    const { commandId, actor } = event.metadata;
    const found = actor.role === 'system' ? byItself : byCommand;
    found.set(commandId, [...(found.get(commandId) ?? []), event]);
  }
  const ids = new Set(events.map(({ id }) => id));
  return [
    ...ledger.contradictions,
    ...notKept(ledger, byCommand),
    ...[...byCommand].flatMap(([key, found]) => unheardOf(ledger, key, found)),
    ...[...byItself].flatMap(([key, found]) => notOnce(ids, key, found)),
  ];
}

/** What happened by itself happened because of something in the log, and once. */
function notOnce(
  ids: ReadonlySet<string>,
  key: string,
  found: readonly RecordedEvent[],
): readonly string[] {
  const contents = new Set(
    found.map(({ stream, type, data }) => canonical({ stream, type, data })),
  );
  const doubled =
    found.length > contents.size || new Set(found.map(({ stream }) => stream)).size > 1;
  const { causationId = '' } = found[0]?.metadata ?? {};
  const isCaused = causationId === key || ids.has(causationId);
  return [
    ...(doubled ? [`${key} happened by itself more than once`] : []),
    ...(isCaused
      ? []
      : [`${key} happened by itself because of ${causationId}, which is not there`]),
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
