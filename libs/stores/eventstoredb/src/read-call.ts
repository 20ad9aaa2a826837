import { CallFailed, failureOf } from './failure.js';
import type { Connection } from './connection.js';
import type { ReadCall, ReadRequest, ReadResponse } from './protocol.js';
import { recordOf, type StoredRecord } from './stored-record.js';

/** A shorter silence says nothing about the connection. */
export const SUSPICIOUS_MS = 1000;

export const startReading = (connection: Connection, request: ReadRequest): Promise<ReadCall> =>
  connection.start('read', (stub, ...given) => stub.read(request, ...given));

/**
 * Everything that a bounded read gives, or nothing of it. The driver's own reads know no deadline.
 *
 * @throws CallFailed when the connection is lost or the time is up
 */
export function records(
  connection: Connection,
  request: ReadRequest,
  timeoutMs: number,
): Promise<readonly StoredRecord[]> {
  return new Promise((resolve, reject) => {
    let current: ReadCall | undefined;
    let over = false;
    const found: StoredRecord[] = [];
    const finish = (conclude: () => void): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      conclude();
    };
    const timer = setTimeout(() => {
      finish(() => reject(new CallFailed(`no answer within ${Math.round(timeoutMs)} ms`)));
      current?.cancel();
      if (current && timeoutMs >= SUSPICIOUS_MS) connection.suspect(current);
    }, timeoutMs);
    const listen = (call: ReadCall): void => {
      current = call;
      if (over) call.cancel();
      call.on('data', (response: ReadResponse) => {
        const record = recordOf(response);
        if (record) found.push(record);
      });
      call.on('error', (error) => finish(() => reject(failureOf(error))));
      call.on('end', () => finish(() => resolve(found)));
    };
    startReading(connection, request).then(listen, (error: Error) =>
      finish(() => reject(failureOf(error))),
    );
  });
}
