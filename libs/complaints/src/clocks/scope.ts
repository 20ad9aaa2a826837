import type { Scope } from '../policy/policy.js';
import type { Kind, Priority, Track, Urgency } from '../terms.js';

/** What rules ask about a complaint before they hold for it. */
export type RuleSubject = {
  readonly kind: Kind | null;
  readonly track: Track | null;
  /** As long as nobody has said, a complaint is general. */
  readonly urgency: Urgency | null;
  readonly priority: Priority | null;
  readonly channel: string | null;
  readonly productLine: string | null;
  readonly category: string | null;
  readonly place: string | null;
  readonly major: boolean;
};

const isAmong = <T>(allowed: readonly T[] | undefined, value: T | null): boolean =>
  allowed === undefined || (value !== null && allowed.includes(value));

const isWithin = (allowed: readonly string[] | undefined, category: string | null): boolean =>
  allowed === undefined ||
  (category !== null &&
    allowed.some((each) => category === each || category.startsWith(`${each}/`)));

const isIn = (areas: readonly string[] | undefined, place: string | null): boolean =>
  areas === undefined || areas.some((area) => place?.includes(area) === true);

/** Whether a rule is for such a complaint in such a round. */
export function fits(scope: Scope | undefined, subject: RuleSubject, round: number): boolean {
  if (scope === undefined) return true;
  const { major = subject.major, fromRound = 1 } = scope;
  return major === subject.major && round >= fromRound && fitsKind(scope, subject);
}

const fitsKind = (scope: Scope, subject: RuleSubject): boolean =>
  isAmong(scope.kinds, subject.kind) &&
  isAmong(scope.tracks, subject.track) &&
  isAmong(scope.urgencies, subject.urgency ?? 'general') &&
  isAmong(scope.priorities, subject.priority) &&
  isAmong(scope.channels, subject.channel) &&
  isAmong(scope.productLines, subject.productLine) &&
  isWithin(scope.categories, subject.category) &&
  isIn(scope.areas, subject.place);
