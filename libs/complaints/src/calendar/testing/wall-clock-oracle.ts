import { type CalendarDefinition, type Frame, weekdays } from '../calendar.js';
import { timetableOf } from '../timetable.js';

/**
 * Whether a moment is working time, found the slow way: read the wall clock, look up the date,
 * look up the time of day. It knows nothing of intervals or sheets.
 */
export function isWorkingByTheWallClock(calendar: CalendarDefinition, ms: number): boolean {
  const emergency = timetableOf(calendar).emergencies.findLast(
    ({ fromMs, toMs }) => fromMs <= ms && ms < toMs,
  );
  if (emergency !== undefined) return emergency.working;
  const { date, weekday, time } = wallClock(calendar.zone, ms);
  const exception = calendar.exceptions?.find((each) => each.date === date);
  if (exception !== undefined && exception.kind !== 'make-up') return false;
  if (exception?.frames !== undefined) return isIn(exception.frames, time);
  return calendar.week === 'always' || isIn(calendar.week[weekday] ?? [], time);
}

const isIn = (frames: readonly Frame[], time: string): boolean =>
  frames.some(([from, to]) => from <= time && (time < to || to === '23:59'));

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(zone: string, ms: number) {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const weekday = weekdays.find((day) => day === parts.get('weekday')?.toLowerCase().slice(0, 3));
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    weekday: weekday ?? 'mon',
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}
