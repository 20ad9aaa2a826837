import { type Check, fields, filledText, isTrueOrFalse, oneOf } from '../calendar/problem.js';
import { optional, wholeNumber } from '../calendar/problem.js';
import { kinds, priorities, tracks, urgencies } from '../terms.js';
import { type ChecksOf, severalOf, word } from './checks.js';
import type { Scope } from './policy.js';

/** Rounds beyond this are taken for a slip. */
export const ROUND_MAX = 100;

/** For which complaints a rule is. Whether the open lists know its words is `unlistedWords`' to say. */
export const scopeProblems: Check = fields({
  kinds: optional(severalOf(oneOf(kinds))),
  tracks: optional(severalOf(oneOf(tracks))),
  urgencies: optional(severalOf(oneOf(urgencies))),
  priorities: optional(severalOf(oneOf(priorities))),
  channels: optional(severalOf(word)),
  productLines: optional(severalOf(word)),
  categories: optional(severalOf(word)),
  areas: optional(severalOf(filledText)),
  major: optional(isTrueOrFalse),
  fromRound: optional(wholeNumber(1, ROUND_MAX)),
} satisfies ChecksOf<Scope>);
