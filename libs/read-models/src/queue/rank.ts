import type { Priority } from '#libs/complaints';
import type { Instant } from '#libs/event-sourcing';

type Pressing = {
  readonly priority: Priority | null;
  readonly urgings: number;
  readonly dueAt: Instant | null;
};

/** Nobody has judged it yet: it must not sink below what was judged to be small. */
const UNCLASSIFIED: Priority = 'P3';
const URGINGS_MAX = 9;

/**
 * What queues are sorted by, ascending: the higher priority first, among these the more often
 * urged, among these the one that falls due sooner: its tightest clock. `P2-8-2026-03-02T08:30:00.000Z`
 * was urged once. Where every clock stands still, it comes after all that run.
 */
export function rankOf({ priority, urgings, dueAt }: Pressing): string {
  const patience = URGINGS_MAX - Math.min(urgings, URGINGS_MAX);
  return `${priority ?? UNCLASSIFIED}-${patience}-${dueAt ?? '~'}`;
}
