import { instantOf } from '../calendar/due-time.js';
import { zoneNamed } from '../calendar/zone.js';
import { after } from '../policy/limit.js';
import type { Policy } from '../policy/policy.js';
import type { Instant } from '../terms.js';
import type { TimeSheet } from './time-sheet.js';

/** When the customer is to be called and asked (S0.38, S2.28); `null` where that is done or moot. */
export function callbackAt(sheet: TimeSheet, policy: Policy): Instant | null {
  const { answeredAt, rated, appealed, askedFor, round } = sheet;
  if (answeredAt === null || rated || appealed || askedFor.callback >= round) return null;
  return after(policy, answeredAt, policy.callbackAfter);
}

/** When the attempts to reach the customer are exhausted, so that a message goes out (S3.56, S3.57). */
export function messageAt(sheet: TimeSheet, policy: Policy): Instant | null {
  const { answeredAt, rated, appealed, askedFor, round, marks } = sheet;
  if (answeredAt === null || rated || appealed || askedFor.message >= round) return null;
  const sinceMs = Date.parse(answeredAt);
  const since = marks.filter(({ atMs }) => atMs >= sinceMs);
  if (since.some(({ kind }) => kind === 'reached' || kind === 'messaged')) return null;
  const zone = zoneNamed(policy.timeZone);
  const failed = since.filter(({ kind }) => kind === 'attempted').map(({ atMs }) => atMs);
  const { attemptDays, attempts } = policy.contact;
  const days = new Set(failed.map((atMs) => zone.dayAt(atMs)));
  const last = failed.at(-1);
  const isExhausted = days.size >= attemptDays && failed.length >= attempts;
  return isExhausted && last !== undefined ? instantOf(last) : null;
}

/** When a customer who did not answer the message is given up, and the case is closed. */
export function unreachableAt(sheet: TimeSheet, policy: Policy): Instant | null {
  const { answeredAt, appealed, messageDueAt } = sheet;
  if (answeredAt === null || appealed || messageDueAt === null) return null;
  return after(policy, messageDueAt, policy.contact.closeAfter);
}
