/** Minutes are enough: `09:00`. An end may be `24:00`; `23:59` as an end is read as `24:00`. */
export type TimeOfDay = string;

/** A date on the wall calendar: `2026-02-14`. */
export type CalendarDate = string;

/** Date and time on the wall clock of a calendar's zone, to the minute: `2026-07-20T14:30`. */
export type WallTime = string;

/** The same thing said in Chinese and in English. */
export type Wording = { readonly zh: string; readonly en: string };

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** From inclusive, to exclusive, within one day. A night shift is two frames, parted at midnight. */
export type Frame = readonly [from: TimeOfDay, to: TimeOfDay];

/** Frames per weekday, lunch breaks being the gaps; `always` is 7×24. A weekday left out is off. */
export type Week = 'always' | { readonly [day in Weekday]?: readonly Frame[] };

type Days = {
  readonly date: CalendarDate;
  /** Last date of a run of days, inclusive; without it the exception is one day. */
  readonly through?: CalendarDate;
  readonly name: Wording;
};

/** A public holiday or an adjusted day off 调休放假: no work. */
export type Holiday = Days & { readonly kind: 'holiday' };

/** The company is shut. */
export type Closure = Days & { readonly kind: 'closure' };

/** A make-up workday 调休上班: worked like the weekday `as`, or in its own `frames`. */
export type MakeUpDay = Days & { readonly kind: 'make-up' } & (
    | { readonly as: Weekday; readonly frames?: never }
    | { readonly frames: readonly Frame[]; readonly as?: never }
  );

export type DayException = Holiday | Closure | MakeUpDay;

/** A stretch that overrides week and exceptions: nobody works, or work goes on through it. */
export type Emergency = {
  readonly from: WallTime;
  /** Exclusive. */
  readonly to: WallTime;
  readonly working: boolean;
  readonly name: Wording;
};

/**
 * When work is done, as plain data (S0.9). `emergencies` beat `exceptions`, which beat `publicDays`,
 * which beat `week`; among emergencies the later in the list beats the earlier.
 */
export type CalendarDefinition = {
  readonly name: string;
  /** Raised by whoever changes anything below; due times are recomputed under the new version. */
  readonly version: string;
  /** IANA name, `Asia/Shanghai`. */
  readonly zone: string;
  readonly week: Week;
  /** Days off and make-up days as the state announces them. */
  readonly publicDays?: readonly DayException[];
  /** The company's own days. */
  readonly exceptions?: readonly DayException[];
  readonly emergencies?: readonly Emergency[];
  /** First year whose public days are listed; absent when no announcement is needed. */
  readonly announcedFrom?: number;
  /** Last year whose public days are listed; absent when no announcement is needed. */
  readonly announcedThrough?: number;
  /** How many last days of `announcedThrough` the next year's announcement may still move. */
  readonly lateNoticeDays?: number;
};
