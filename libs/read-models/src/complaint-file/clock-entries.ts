import {
  clockInWords,
  clocksOf,
  clockSubjectOf,
  type Complaint,
  type Policy,
  type WorkedClock,
} from '#libs/complaints';
import type { ClockEntry } from './contents.js';

/** Every clock of a complaint under its policy: those that wait first, the tightest before all. */
export const clockEntries = (complaint: Complaint, policy: Policy): readonly ClockEntry[] =>
  clocksOf(clockSubjectOf(complaint), policy)
    .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    .map(entryOf);

/** Running, then standing still, then stopped; each by its due time. */
function orderOf({ state, dueAt, startedAt }: WorkedClock): string {
  const rank = state === 'running' ? 0 : state === 'paused' ? 1 : 2;
  return `${rank}${dueAt ?? startedAt}`;
}

const entryOf = (clock: WorkedClock): ClockEntry => ({
  clock: clock.rule.clock,
  ...clock.rule.name,
  source: clock.rule.source,
  run: clock.run,
  round: clock.round,
  statutory: clock.rule.statutory === true,
  startedAt: clock.startedAt,
  dueAt: clock.dueAt,
  unknownYear: clock.unknownYear,
  state: clock.state,
  stoppedAt: clock.stoppedAt,
  leftMs: clock.leftMs,
  explanation: { zh: clockInWords(clock, 'zh'), en: clockInWords(clock, 'en') },
});
