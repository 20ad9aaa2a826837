import type { Instant } from '#libs/event-sourcing';

/** Failures in a row that nobody is held up for. */
const FREE_FAILURES = 4;
const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 60 * 60_000;

/** Until when an account answers to no password after so many failures in a row: longer each time. */
export function lockedUntil(failures: number, lastAt: Instant): Instant | null {
  if (failures <= FREE_FAILURES) return null;
  const doublings = Math.min(failures - FREE_FAILURES - 1, 20);
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** doublings, LONGEST_DELAY_MS);
  return new Date(Date.parse(lastAt) + delayMs).toISOString();
}
