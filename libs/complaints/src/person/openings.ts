import type { Instant, StaffId } from '../terms.js';
import type { PersonalDataOpened } from './events.js';

export type Opening = PersonalDataOpened['data'] & { readonly by: StaffId; readonly at: Instant };

/** Who looks again at the same file for the same purpose within a quarter of an hour looks once. */
const REPEATED_OPENING_MS = 15 * 60_000;

/** More than that look at one person within a quarter of an hour only where somebody pries. */
const RECENT_MAX = 100;

const recentAt = (openings: readonly Opening[], moment: Instant): readonly Opening[] => {
  const since = Date.parse(moment) - REPEATED_OPENING_MS;
  return openings.filter(({ at }) => Date.parse(at) > since);
};

/** The latest openings with one more. */
export const withOpening = (openings: readonly Opening[], opening: Opening): readonly Opening[] =>
  [...recentAt(openings, opening.at), opening].slice(-RECENT_MAX);

/** Whether the same person saw all of that in the same place for the same purpose just before. */
export function isRepeated(openings: readonly Opening[], { by, where, purpose, ...now }: Opening) {
  const before = recentAt(openings, now.at).filter(
    (opening) => opening.by === by && opening.where === where && opening.purpose === purpose,
  );
  const seen = new Set(before.flatMap(({ kinds }) => kinds));
  return before.length > 0 && now.kinds.every((kind) => seen.has(kind));
}
