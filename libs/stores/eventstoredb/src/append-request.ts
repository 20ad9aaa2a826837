import { EventTooLarge, type NewEvent, NO_STREAM, type StreamName } from '#libs/event-sourcing';
import { BatchAppendReq, type AppendRequest, Empty, identifierOf, uuidOf } from './protocol.js';

const { Options, ProposedMessage } = BatchAppendReq;
type ProposedMessage = InstanceType<typeof ProposedMessage>;

/** The server takes no message above 16 MiB, and drops the whole call with all its appends. */
const MESSAGE_BYTES_MAX = 15 * 1024 * 1024;

/** An append put into the server's words once, to be sent as often as it takes. */
export type PreparedAppend = {
  readonly stream: StreamName;
  readonly expectedRevision: number;
  readonly ids: readonly string[];
  /** Size of the payloads, which is what the server counts. */
  readonly bytes: number;
  readonly messages: readonly ProposedMessage[];
};

/**
 * @throws RangeError for an empty list of events, a system stream, an impossible revision
 * @throws EventTooLarge when the payloads have more than `bytesMax` bytes
 */
export function prepareAppend(
  stream: StreamName,
  expectedRevision: number,
  events: readonly NewEvent[],
  bytesMax: number,
): PreparedAppend {
  if (events.length === 0) throw new RangeError(`An append to ${stream} needs at least one event.`);
  if (!/^[^$]/.test(stream)) throw new RangeError(`"${stream}" cannot be the name of a stream.`);
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < NO_STREAM) {
    throw new RangeError(`${stream} can never be at revision ${expectedRevision}.`);
  }
  const messages = events.map(messageOf);
  const bytes = sum(messages.map((message) => message.getData_asU8().length));
  if (bytes > bytesMax) throw new EventTooLarge(stream, bytes, bytesMax);
  const all = bytes + sum(messages.map((message) => message.getCustomMetadata_asU8().length));
  if (all > MESSAGE_BYTES_MAX) throw new EventTooLarge(stream, all, MESSAGE_BYTES_MAX);
  return { stream, expectedRevision, ids: events.map(({ id }) => id), bytes, messages };
}

/** No deadline goes with it: the server would hold it against its own clock. */
export function appendRequest(append: PreparedAppend, correlationId: string): AppendRequest {
  const options = new Options();
  options.setStreamIdentifier(identifierOf(append.stream));
  if (append.expectedRevision === NO_STREAM) options.setNoStream(new Empty());
  else options.setStreamPosition(String(append.expectedRevision));
  const request = new BatchAppendReq();
  request.setCorrelationId(uuidOf(correlationId));
  request.setOptions(options);
  request.setProposedMessagesList([...append.messages]);
  request.setIsFinal(true);
  return request;
}

function messageOf({ id, type, data, metadata }: NewEvent): ProposedMessage {
  const message = new ProposedMessage();
  message.setId(uuidOf(id));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  message.setData(Buffer.from(JSON.stringify(data)));
  message.setCustomMetadata(Buffer.from(JSON.stringify(metadata)));
  return message;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
