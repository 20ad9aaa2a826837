import { causeOfIdleDate } from './causes.js';
import { type Moment, msOf, type Pause } from './due-time.js';
import type { Cause, Explanation, Step } from './explanation.js';
import { type Interval, merged, shared } from './intervals.js';
import { pausesInOrder } from './pauses.js';
import { joined } from './stretches.js';
import type { Timetable } from './timetable.js';
import type { Day } from './wall-date.js';
import { workingDaysOf } from './working-day-table.js';
import { addWorkingDays, type DayRule, firstCountableDay } from './working-days.js';

/** How `addWorkingDays` of the same arguments comes to its answer. Slow; meant for one reader. */
export function explainWorkingDays(
  timetable: Timetable,
  from: Moment,
  count: number,
  rule: DayRule = {},
): Explanation {
  const fromMs = msOf(from);
  const due = addWorkingDays(timetable, fromMs, count, rule);
  const first = firstCountableDay(timetable, fromMs, rule);
  const { day: last } = workingDaysOf(timetable).nth(first, count);
  return {
    zone: timetable.zone.name,
    steps: [
      { kind: 'started', atMs: fromMs, amount: { workingDays: count } },
      ...receiptStep(timetable, fromMs, rule),
      ...dateSteps(timetable, fromMs, first, last),
      ...pauseSteps(timetable, { fromMs, toMs: due.atMs }, rule.pauses ?? []),
      { kind: 'due', due },
    ],
  };
}

/** The rest of the date of receipt, when that date cannot count. */
function receiptStep(timetable: Timetable, fromMs: number, rule: DayRule): Step[] {
  const day = timetable.zone.dayAt(fromMs);
  if (firstCountableDay(timetable, fromMs, rule) === day) return [];
  const toMs = timetable.zone.startOfDay(day + 1);
  return [{ kind: 'skipped', fromMs, toMs, because: causeOfReceipt(timetable, day, rule) }];
}

function causeOfReceipt(timetable: Timetable, day: Day, rule: DayRule): Cause {
  if (rule.countFrom !== 'day-of-receipt') return { kind: 'day-of-receipt', name: null };
  if (workingDaysOf(timetable).on(day) === undefined) return causeOfIdleDate(timetable, day);
  return { kind: 'off-hours', name: null };
}

type DateStep = Extract<Step, { kind: 'counted' | 'skipped' }>;

function dateSteps(timetable: Timetable, fromMs: number, first: Day, last: Day): DateStep[] {
  const steps: DateStep[] = [];
  let number = 0;
  for (let day = first; day <= last; day += 1) {
    const startMs = timetable.zone.startOfDay(day);
    const span = { fromMs: Math.max(fromMs, startMs), toMs: timetable.zone.startOfDay(day + 1) };
    if (workingDaysOf(timetable).on(day) === undefined) {
      steps.push({ kind: 'skipped', ...span, because: causeOfIdleDate(timetable, day) });
    } else {
      number += 1;
      steps.push({ kind: 'counted', ...span, number, because: causeOfCounting(timetable, day) });
    }
  }
  return joined(steps);
}

function causeOfCounting(timetable: Timetable, day: Day): Cause | null {
  const { kind, name } = timetable.planOf(day);
  return kind === 'make-up' ? { kind, name } : null;
}

function pauseSteps(timetable: Timetable, span: Interval, pauses: readonly Pause[]): Step[] {
  const inSpan = pausesInOrder(pauses).map((pause) => shared(pause, span));
  return merged(inSpan).map(({ fromMs, toMs }) => {
    const withheldMs = timetable.between(fromMs, toMs);
    return { kind: 'paused', fromMs, toMs, withheldMs };
  });
}
