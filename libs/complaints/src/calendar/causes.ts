import type { DayPlan } from './day-plan.js';
import type { Cause } from './explanation.js';
import type { PlannedEmergency, Timetable } from './timetable.js';
import { DAY_MS, type Day } from './wall-date.js';

const offHours: Cause = { kind: 'off-hours', name: null };
const lunch: Cause = { kind: 'break', name: null };
const dayOff: Cause = { kind: 'day-off', name: null };

/** Why a moment of working time is special; `null` when it is ordinary. */
export function causeOfWork(timetable: Timetable, ms: number): Cause | null {
  const day = timetable.zone.dayAt(ms);
  const timeOfDayMs = timetable.zone.wallMsAt(ms) - day * DAY_MS;
  const { kind, name, frames } = timetable.planOf(day);
  const isPlanned = frames.some((each) => each.fromMs <= timeOfDayMs && timeOfDayMs < each.toMs);
  const emergency = emergencyAt(timetable, ms);
  if (!isPlanned && emergency !== undefined) return { kind: 'emergency', name: emergency.name };
  return kind === 'make-up' ? { kind, name } : null;
}

/** Why nobody works at a moment that is no working time. */
export function causeOfRest(timetable: Timetable, ms: number): Cause {
  const emergency = emergencyAt(timetable, ms);
  if (emergency !== undefined) return { kind: 'emergency', name: emergency.name };
  const day = timetable.zone.dayAt(ms);
  const plan = timetable.planOf(day);
  const [first, last] = [plan.frames[0], plan.frames.at(-1)];
  if (first === undefined || last === undefined) return causeOfIdlePlan(plan);
  const timeOfDayMs = timetable.zone.wallMsAt(ms) - day * DAY_MS;
  return timeOfDayMs < first.fromMs || timeOfDayMs >= last.toMs ? offHours : lunch;
}

/** Why a date is no working day: what the calendar says of it, or else an emergency. */
export function causeOfIdleDate(timetable: Timetable, day: Day): Cause {
  const plan = timetable.planOf(day);
  const [first] = plan.frames;
  if (first === undefined) return causeOfIdlePlan(plan);
  return causeOfRest(timetable, timetable.zone.msAtWall(day * DAY_MS + first.fromMs));
}

const causeOfIdlePlan = ({ kind, name }: DayPlan): Cause =>
  kind === 'ordinary' || kind === 'make-up' ? dayOff : { kind, name };

const emergencyAt = ({ emergencies }: Timetable, ms: number): PlannedEmergency | undefined =>
  emergencies.findLast(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
