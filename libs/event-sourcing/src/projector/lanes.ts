import type { Position, StreamName } from '../events.js';

/**
 * Events of one stream always go the same lane, in order; lanes go side by side, each with a
 * checkpoint of its own. How many there are is settled for a document store once.
 */
export function laneOf(stream: StreamName, lanes: number): number {
  if (lanes === 1) return 0;
  let hash = 0x811c9dc5;
  for (let index = 0; index < stream.length; index += 1) {
    hash = Math.imul(hash ^ stream.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % lanes;
}

export const allLanes = (lanes: number): number[] =>
  Array.from({ length: lanes }, (_, lane) => lane);

/** Name of the checkpoint of one lane of a collection. */
export const checkpointName = (collection: string, lane: number): string => `${collection}#${lane}`;

export const earliest = (positions: readonly Position[]): Position =>
  positions.reduce((least, position) => (position < least ? position : least));
