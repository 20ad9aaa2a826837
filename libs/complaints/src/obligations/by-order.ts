import type { ComplaintEventType } from '../complaint/events.js';
import type { Track } from '../terms.js';
import { allOf, type Case, isUpTo, type PlacedFact } from './case.js';
import { spell } from './fact-names.js';
import { type Judgement, late, met, missing, notApplicable } from './judgement.js';
import type { Judge } from './obligation.js';

type Find = (one: Case) => PlacedFact | undefined;

/** Something that must stand in the history before something else happens. */
export type Order = {
  /** Why it is not asked for in this case; `null` where it is. */
  readonly spared?: (one: Case) => Judgement | null;
  readonly done: Find;
  readonly before: Find;
};

export const byOrder =
  ({ spared, done, before }: Order): Judge =>
  (one) =>
    spared?.(one) ?? inOrder(one, done(one), before(one));

/** Done before the limit, after it, or not at all although the limit came. */
export function inOrder(
  one: Case,
  done: PlacedFact | undefined,
  limit: PlacedFact | undefined,
): Judgement {
  if (done === undefined) return limit === undefined ? notYet(one) : undone(limit);
  const it = spell(done);
  if (limit === undefined) return met(done, `${it.zh}在案`, `${it.en} stands`);
  const end = spell(limit);
  return isUpTo(one, done, limit)
    ? met(done, `${it.zh}先于${end.zh}`, `${it.en} before ${end.en}`)
    : late(done, `${it.zh}晚于${end.zh}`, `${it.en} only after ${end.en}`);
}

export function undone(limit: PlacedFact): Judgement {
  const { zh, en } = spell(limit);
  return missing(limit, `直至${zh}仍未履行`, `not done by ${en}`);
}

/** Nothing has asked for it so far. */
export const notYet = ({ complaint }: Case): Judgement =>
  complaint.standing === 'closed'
    ? notApplicable('结案前未及此步', 'it ended before this was asked for')
    : notApplicable('尚未到期', 'not due yet');

/** The first fact of these types. */
export const first =
  (...types: readonly ComplaintEventType[]): Find =>
  (one) =>
    allOf(one, ...types)[0];

/** A closure that says the matter is dealt with, or that there is no more to be done for it. */
export const settledClosures = (one: Case) =>
  allOf(one, 'ComplaintClosed').filter(
    ({ data: { outcome } }) => outcome !== 'withdrawn' && outcome !== 'rejected',
  );

/** The first answer, or the end that came without one. */
export const firstAnswerOrEnd: Find = (one) =>
  earliest(one, first('ComplaintResponded')(one), settledClosures(one)[0]);

export const firstEnd: Find = (one) => settledClosures(one)[0];

export function earliest(
  one: Case,
  ...facts: readonly (PlacedFact | undefined)[]
): PlacedFact | undefined {
  return facts.reduce(
    (found, fact) =>
      found === undefined || (fact !== undefined && isUpTo(one, fact, found)) ? fact : found,
    undefined,
  );
}

/** An inquiry that whoever took it down answered: no work order, and nobody else to name (S4.26). */
export const answeredOnTheSpot = (one: Case): Judgement | null =>
  one.complaint.track === 'inquiry' &&
  first('ComplaintResponded')(one) !== undefined &&
  first('ComplaintAssigned')(one) === undefined
    ? notApplicable('当场答复，无需派单', 'answered on the spot; no work order was needed')
    : null;

/** Only of complaints on these tracks. */
export const onlyOn =
  (...tracks: readonly Track[]) =>
  ({ complaint: { track } }: Case): Judgement | null =>
    track !== null && tracks.includes(track)
      ? null
      : notApplicable('不属于此类诉求', `only asked of: ${tracks.join(', ')}`);
