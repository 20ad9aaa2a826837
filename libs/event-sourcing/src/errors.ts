import type { StreamName } from './events.js';

/** Somebody else wrote to the stream first. Decide again on what stands there now. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: StreamName,
    readonly expectedRevision: number,
    readonly actualRevision: number,
  ) {
    super(`${stream} is at revision ${actualRevision}, not at ${expectedRevision} as expected.`);
  }
}

/** The engine cannot answer now; what was asked may be sent again unchanged. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The store refuses to open: another process holds it, its engine is unsafe, its files are damaged. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}

/** An append larger than the engine can take. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
  constructor(
    readonly stream: StreamName,
    readonly bytes: number,
    readonly bytesMax: number,
  ) {
    super(`An append of ${bytes} bytes to ${stream} exceeds the limit of ${bytesMax} bytes.`);
  }
}

/** A cursor that this store did not make, or made for another query. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** A write under a lease that has passed on. Stop: the new owner carries on from the checkpoint. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
  constructor(
    readonly lease: string,
    readonly epoch: number,
    readonly currentEpoch: number,
  ) {
    super(`Lease ${lease} is in epoch ${currentEpoch}; a write of epoch ${epoch} is refused.`);
  }
}
