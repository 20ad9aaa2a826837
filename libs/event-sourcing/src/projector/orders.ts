import type { Decider } from '../decider.js';
import type { RecordedEvent } from '../events.js';

/** The stream in which operators leave orders for whoever keeps the read models. */
export const OPERATIONS = 'operations';

export type OperationsCommand =
  | { readonly type: 'OrderRebuild'; readonly data: { readonly readModel: string } }
  | { readonly type: 'OrderParkedRetry'; readonly data: Record<string, never> };

export type OperationsEvent =
  | { readonly type: 'RebuildOrdered'; readonly data: { readonly readModel: string } }
  | { readonly type: 'ParkedRetryOrdered'; readonly data: Record<string, never> };

/** An order reaches the worker through the log like everything else, wherever that worker runs. */
export const operations: Decider<OperationsCommand, OperationsEvent, null> = {
  initial: null,
  evolve: () => null,
  decide: (command) =>
    command.type === 'OrderRebuild'
      ? [{ type: 'RebuildOrdered', data: command.data }]
      : [{ type: 'ParkedRetryOrdered', data: command.data }],
};

/** The order in an event of the log, if it is one. */
export function orderIn({ stream, type, data }: RecordedEvent): OperationsEvent | null {
  if (stream !== OPERATIONS) return null;
  if (type === 'ParkedRetryOrdered') return { type, data: {} };
  if (type === 'RebuildOrdered' && 'readModel' in data && typeof data.readModel === 'string') {
    return { type, data: { readModel: data.readModel } };
  }
  return null;
}
