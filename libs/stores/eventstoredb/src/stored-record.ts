import type { EventMetadata, Position, RecordedEvent, StreamName } from '#libs/event-sourcing';
import { positionOf } from './position.js';
import { type ReadResponse, textOf } from './protocol.js';

/** An entry of the server's log, ours or not, as far as it can be told without looking inside. */
export type StoredRecord = {
  readonly id: string;
  readonly stream: StreamName;
  readonly type: string;
  readonly revision: number;
  readonly position: Position;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

/** What a response of a read call brings; nothing where it brings no event. */
export function recordOf(response: ReadResponse): StoredRecord | undefined {
  const event = response.getEvent()?.getEvent();
  if (!event) return undefined;
  return {
    id: event.getId()?.getString() ?? '',
    stream: textOf(event.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array()),
    type: event.getMetadataMap().get('type') ?? '',
    revision: Number(event.getStreamRevision()),
    position: positionOf(event.getCommitPosition()),
    data: event.getData_asU8(),
    metadata: event.getCustomMetadata_asU8(),
  };
}

/**
 * The event that a record holds; nothing for what others put into the same server: system events,
 * links, and events without the metadata that every event of ours carries.
 */
export function recordedEvent(record: StoredRecord): RecordedEvent | undefined {
  const { id, stream, type, revision, position } = record;
  if (stream.startsWith('$') || type.startsWith('$')) return undefined;
  const metadata = parsed(record.metadata);
  const data = parsed(record.data);
  if (!isEventMetadata(metadata) || !isObject(data)) return undefined;
  return { id, stream, type, revision, position, data, metadata };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const TEXTS = [
  'occurredAt',
  'recordedAt',
  'commandId',
  'commandDigest',
  'correlationId',
  'causationId',
  'policyVersion',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof EventMetadata)[];

const isEventMetadata = (value: unknown): value is EventMetadata =>
  isObject(value) &&
  TEXTS.every((key) => typeof value[key] === 'string') &&
  typeof value['schemaVersion'] === 'number' &&
  isObject(value['actor']);
