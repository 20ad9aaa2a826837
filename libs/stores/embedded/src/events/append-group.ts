import type { NewEvent, StreamName } from '#libs/event-sourcing';

/**
 * An append on its way to the writing thread: its stream, the expected revision, then for each event
 * its id, type, data and metadata, the last two as JSON. Short lists of texts cross between threads
 * at a fraction of what objects cost, and what is JSON already need not be parsed over there.
 */
export type PackedAppend = readonly [StreamName, number, ...string[]];

/** Appends that are committed together. */
export type AppendGroup = readonly PackedAppend[];

export function packed(
  stream: StreamName,
  expectedRevision: number,
  events: readonly NewEvent[],
): PackedAppend {
  const fields: [StreamName, number, ...string[]] = [stream, expectedRevision];
  for (const { id, type, data, metadata } of events) {
    fields.push(id, type, JSON.stringify(data), JSON.stringify(metadata));
  }
  return fields;
}

const FIELDS_BEFORE_EVENTS = 2;
const FIELDS_OF_AN_EVENT = 4;

/** How many events an append has. */
export const countOf = (append: PackedAppend): number =>
  (append.length - FIELDS_BEFORE_EVENTS) / FIELDS_OF_AN_EVENT;

/** Id, type, data and metadata of the nth event, from 0. */
export function eventOf(append: PackedAppend, index: number): readonly string[] {
  const start = FIELDS_BEFORE_EVENTS + index * FIELDS_OF_AN_EVENT;
  return append.slice(start, start + FIELDS_OF_AN_EVENT) as string[];
}

/** The size of an append in UTF-16 units: quick to tell, and no more than the bytes it takes. */
export const charactersOf = (append: PackedAppend): number =>
  append.reduce<number>((sum, field) => sum + lengthOf(field), 0);

/** The size of an append in bytes. */
export const bytesOf = (append: PackedAppend): number =>
  append.reduce<number>((sum, field) => sum + Buffer.byteLength(String(field)), 0);

const lengthOf = (field: string | number): number => (typeof field === 'string' ? field.length : 0);

/** In the place of a sequence number: the append was refused, and the revision is the actual one. */
export const REFUSED = -1;

/**
 * What came of a group that is on the disk: for each append the revision and the sequence number of
 * its last event, or the stream's actual revision and `REFUSED`.
 */
export type Outcomes = readonly number[];
