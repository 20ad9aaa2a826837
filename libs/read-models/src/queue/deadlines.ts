import {
  clockSubjectOf,
  keepSheet,
  nextTimeAt,
  type Policy,
  tightest,
  waitingClocksOf,
} from '#libs/complaints';
import type { Draft, Happened } from '../happened.js';
import type { QueueEntry } from './queue-entry.js';

/** Enters the event on the sheet that clocks are read from. */
export function keepTime(entry: Draft<QueueEntry>, event: Happened): void {
  entry.time = keepSheet(entry.time, event, event.metadata.occurredAt);
}

/** Reads the clocks: what falls due next, and when time alone has something to record. */
export function readClocks(entry: Draft<QueueEntry>, policy: Policy): void {
  const clocks = waitingClocksOf(clockSubjectOf(entry), policy);
  const running = clocks.filter(({ state }) => state === 'running');
  const next = tightest(running);
  entry.dueAt = next?.dueAt ?? null;
  entry.dueClock = next?.rule.clock ?? null;
  entry.dueYearUnknown = next?.unknownYear ?? null;
  entry.timeAt = nextTimeAt(entry, policy, clocks);
  const missed = running.filter(({ rule, run, dueAt }) => {
    const noted = entry.time.noted[`${rule.clock}#${run}`];
    return noted?.missed === true && noted.dueAt === dueAt;
  });
  entry.overdueClocks = missed.map(({ rule }) => rule.clock);
  entry.overdueSince = tightest(missed)?.dueAt ?? null;
}
