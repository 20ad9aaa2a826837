import { MongoBulkWriteError } from 'mongodb';
import { DUPLICATE_KEY } from './errors.js';

/**
 * Of the items whose upserts were sent as one bulk write, those that were refused because a document
 * of their id stands there (E11000).
 * @throws what the driver threw, if anything else went wrong too
 */
export function refusedOf<T>(error: unknown, items: readonly T[]): readonly T[] {
  if (!(error instanceof MongoBulkWriteError) || error.code !== DUPLICATE_KEY) throw error;
  if (error.result.getWriteConcernError() !== undefined) throw error;
  const failures = [error.writeErrors].flat();
  const other = failures.find(({ code }) => code !== DUPLICATE_KEY);
  if (failures.length === 0 || other !== undefined) throw error;
  return failures.flatMap(({ index }) => items[index] ?? []);
}
