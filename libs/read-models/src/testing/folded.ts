import { type Document, finished, type Projection, type RecordedEvent } from '#libs/event-sourcing';

/** The document after these events. */
export const folded = <D extends Document>(
  projection: Projection<D>,
  events: readonly RecordedEvent[],
  from?: D,
): D | undefined =>
  finished(
    projection,
    events.reduce<D | undefined>((document, event) => projection.project(document, event), from),
  );

/** The document as a store gives it back. */
export const stored = <D>(document: D): D =>
  document === undefined ? document : (JSON.parse(JSON.stringify(document)) as D);
