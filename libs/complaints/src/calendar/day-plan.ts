import type {
  CalendarDefinition,
  DayException,
  Frame,
  Week,
  Weekday,
  Wording,
} from './calendar.js';
import { type Day, DAY_MS, dayOf, frameEndMs, timeOfDayMs, weekdayOf } from './wall-date.js';

/** A frame in milliseconds since the day's midnight on the wall clock. */
export type PlannedFrame = { readonly fromMs: number; readonly toMs: number };

/** What a date is: a day of the week as usual, off by the week, or an exception with its name. */
export type DayPlan = {
  readonly kind: 'ordinary' | 'weekend' | 'day-off' | DayException['kind'];
  readonly name: Wording | null;
  /** In order; none on a day without work. */
  readonly frames: readonly PlannedFrame[];
};

export type PlanOf = (day: Day) => DayPlan;

const wholeDay: readonly PlannedFrame[] = [{ fromMs: 0, toMs: DAY_MS }];

/** Answers for each date what the definition plans there, emergencies aside. */
export function dayPlans({ week, publicDays, exceptions }: CalendarDefinition): PlanOf {
  const plans = new Map<Day, DayPlan>();
  for (const exception of [...(publicDays ?? []), ...(exceptions ?? [])]) {
    const plan = exceptionPlan(exception, week);
    for (const day of daysOf(exception)) plans.set(day, plan);
  }
  const usual: Readonly<Record<Weekday, DayPlan>> = {
    mon: weekdayPlan(week, 'mon'),
    tue: weekdayPlan(week, 'tue'),
    wed: weekdayPlan(week, 'wed'),
    thu: weekdayPlan(week, 'thu'),
    fri: weekdayPlan(week, 'fri'),
    sat: weekdayPlan(week, 'sat'),
    sun: weekdayPlan(week, 'sun'),
  };
  return (day) => plans.get(day) ?? usual[weekdayOf(day)];
}

/** The dates an exception covers. */
export function daysOf({ date, through = date }: DayException): Day[] {
  const first = dayOf(date);
  return Array.from({ length: dayOf(through) - first + 1 }, (_, index) => first + index);
}

function exceptionPlan(exception: DayException, week: Week): DayPlan {
  const { kind, name } = exception;
  if (kind !== 'make-up') return { kind, name, frames: [] };
  const { frames, as } = exception;
  return { kind, name, frames: frames ? planned(frames) : weekdayFrames(week, as) };
}

function weekdayPlan(week: Week, weekday: Weekday): DayPlan {
  const frames = weekdayFrames(week, weekday);
  const off = weekday === 'sat' || weekday === 'sun' ? 'weekend' : 'day-off';
  return { kind: frames.length > 0 ? 'ordinary' : off, name: null, frames };
}

function weekdayFrames(week: Week, weekday: Weekday): readonly PlannedFrame[] {
  return week === 'always' ? wholeDay : planned(week[weekday] ?? []);
}

function planned(frames: readonly Frame[]): PlannedFrame[] {
  return frames
    .map(([from, to]) => ({ fromMs: timeOfDayMs(from), toMs: frameEndMs(to) }))
    .toSorted((one, other) => one.fromMs - other.fromMs);
}
