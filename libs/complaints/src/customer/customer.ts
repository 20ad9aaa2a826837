import type { Decider } from '#libs/event-sourcing';
import { after } from '../policy/limit.js';
import type { Policy } from '../policy/policy.js';
import type { ComplaintId, Instant } from '../terms.js';

/** One matter that a customer came with. */
export type Matter = {
  readonly complaintId: ComplaintId;
  /** What it was about, as classified: the category, else the product line, else the kind. */
  readonly cause: string;
  readonly receivedAt: Instant;
};

export type NoteMatter = { readonly type: 'NoteMatter'; readonly data: Matter };
export type MatterNoted = { readonly type: 'MatterNoted'; readonly data: Matter };

/** What one customer has complained of so far (`customer-<id>`), each complaint once. */
export type CustomerHistory = { readonly matters: readonly Matter[] };

/** A complaint that is classified anew is the same matter with another cause. */
export const customerHistory: Decider<NoteMatter, MatterNoted, CustomerHistory> = {
  initial: { matters: [] },
  evolve: ({ matters }, { data }) => ({
    matters: [...matters.filter(({ complaintId }) => complaintId !== data.complaintId), data],
  }),
  decide: ({ data }, { matters }) => {
    const known = matters.find(({ complaintId }) => complaintId === data.complaintId);
    return known?.cause === data.cause ? [] : [{ type: 'MatterNoted', data }];
  },
};

/** So many earlier ones are named, the latest; somebody who calls daily would fill the record. */
export const REPEATS_NAMED_MAX = 10;

/** A complaint with the earlier ones that it repeats. */
export type Repeat = {
  readonly complaintId: ComplaintId;
  readonly earlier: readonly ComplaintId[];
};

/**
 * Which complaints are repeats now that this matter is known (S1.33, S2.44): it may repeat earlier
 * ones, and later ones that were entered before it may repeat it.
 */
export function repeatsBy(
  { matters }: CustomerHistory,
  noted: Matter,
  policy: Policy,
): readonly Repeat[] {
  const alike = matters
    .filter(({ cause }) => cause === noted.cause)
    .toSorted((one, other) => (isEarlier(one, other) ? -1 : 1));
  const place = alike.findIndex(({ complaintId }) => complaintId === noted.complaintId);
  const windowEnd = after(policy, noted.receivedAt, policy.repeatWindow);
  const repeats: Repeat[] = [];
  for (let at = place; at < alike.length; at += 1) {
    const matter = alike[at];
    const isPast = at > place + REPEATS_NAMED_MAX || (matter?.receivedAt ?? '') > windowEnd;
    if (matter === undefined || isPast) break;
    const earlier = earlierInWindow(alike, at, policy);
    const concerned = at === place || earlier.includes(noted.complaintId);
    if (concerned && earlier.length > 0) repeats.push({ complaintId: matter.complaintId, earlier });
  }
  return repeats;
}

/** The latest before that place whose window reaches it, oldest first; only these are looked at. */
function earlierInWindow(
  alike: readonly Matter[],
  place: number,
  policy: Policy,
): readonly ComplaintId[] {
  const receivedAt = alike[place]?.receivedAt ?? '';
  return alike
    .slice(Math.max(0, place - REPEATS_NAMED_MAX), place)
    .filter((each) => receivedAt <= after(policy, each.receivedAt, policy.repeatWindow))
    .map(({ complaintId }) => complaintId);
}

/** Of two that came at the same moment the one with the lower number is the earlier. */
const isEarlier = (one: Omit<Matter, 'cause'>, other: Omit<Matter, 'cause'>): boolean =>
  one.receivedAt < other.receivedAt ||
  (one.receivedAt === other.receivedAt && one.complaintId < other.complaintId);
