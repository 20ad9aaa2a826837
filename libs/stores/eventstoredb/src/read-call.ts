import type { Connection } from './connection.js';
import { CallFailed, failureOf } from './failure.js';
import type { ReadCall, ReadRequest, ReadResponse } from './protocol.js';
import { recordOf, type StoredRecord } from './stored-record.js';
import { within } from './within.js';

/** A shorter silence says nothing about the connection. */
export const SUSPICIOUS_MS = 1000;

export const startReading = (connection: Connection, request: ReadRequest): Promise<ReadCall> =>
  connection.start('read', (stub, ...given) => stub.read(request, ...given));

/**
 * Everything that a bounded read gives, or nothing of it. The driver's own reads know no deadline.
 *
 * @throws CallFailed when the connection is lost, or nothing more arrived for `silenceMs`
 */
export async function records(
  connection: Connection,
  request: ReadRequest,
  silenceMs: number,
): Promise<readonly StoredRecord[]> {
  const starting = startReading(connection, request);
  try {
    const call = await within(silenceMs, starting);
    return await collected(call, silenceMs, () => connection.suspect(call));
  } catch (error) {
    starting.then(
      (call) => call.cancel(),
      () => undefined,
    );
    throw failureOf(error as Error);
  }
}

async function collected(
  call: ReadCall,
  silenceMs: number,
  suspect: () => void,
): Promise<readonly StoredRecord[]> {
  const found: StoredRecord[] = [];
  let timer: NodeJS.Timeout | undefined;
  const hear = (response: ReadResponse): void => {
    timer?.refresh();
    const record = recordOf(response);
    if (record) found.push(record);
  };
  const ending = new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => {
      if (silenceMs >= SUSPICIOUS_MS) suspect();
      reject(new CallFailed(`no answer within ${Math.round(silenceMs)} ms`));
    }, silenceMs);
    call.on('data', hear).on('end', resolve).on('error', reject);
  });
  try {
    await ending;
    return found;
  } finally {
    call.off('data', hear);
    clearTimeout(timer);
  }
}
