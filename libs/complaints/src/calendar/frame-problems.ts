import { weekdays } from './calendar.js';
import { type Check, fields, isFields, isText, listOf, optional, type Path } from './problem.js';
import { type Problem, problem } from './problem.js';
import { DAY_MS, frameEndMs, timeOfDayMs } from './wall-date.js';

/** Frames of one day: each with its end after its start, no two of them overlapping. */
export const frameProblems: Check = (value, path) => {
  const problems = listOf(oneFrame)(value, path);
  return problems.length > 0 || !Array.isArray(value) ? problems : overlaps(value, path);
};

/** `always`, or frames per weekday with work on at least one. */
export const weekProblems: Check = (value, path) => {
  if (value === 'always') return [];
  if (!isFields(value)) return [problem(path, '"always" or frames per weekday', value)];
  const problems = weekdayFields(value, path);
  const isIdle = Object.values(value).every((list) => Array.isArray(list) && list.length === 0);
  if (problems.length > 0 || !isIdle) return problems;
  return [problem(path, 'a frame on at least one weekday', value)];
};

const weekdayFields = fields(
  Object.fromEntries(weekdays.map((weekday) => [weekday, optional(frameProblems)])),
);

const oneFrame: Check = (value, path) => {
  const [from, to, ...rest] = Array.isArray(value) ? value : [];
  if (!isText(from) || !isText(to) || rest.length > 0) {
    return [problem(path, 'a frame like ["09:00", "12:00"]', value)];
  }
  const [fromMs, toMs] = [timeOfDayMs(from), frameEndMs(to)];
  if (!(fromMs < DAY_MS)) return [problem([...path, 0], 'a time from "00:00" to "23:59"', from)];
  if (Number.isNaN(toMs)) return [problem([...path, 1], 'a time up to "24:00"', to)];
  if (fromMs < toMs) return [];
  const expected = `a time after ${from}; what runs past midnight is two frames on two days`;
  return [problem([...path, 1], expected, to)];
};

function overlaps(frames: readonly (readonly string[])[], path: Path): Problem[] {
  const inOrder = frames
    .map(([from = '', to = ''], index) => ({ from, to, index }))
    .toSorted((one, other) => timeOfDayMs(one.from) - timeOfDayMs(other.from));
  return inOrder.flatMap(({ from, to, index }, at) => {
    const before = inOrder[at - 1];
    if (before === undefined || frameEndMs(before.to) <= timeOfDayMs(from)) return [];
    const expected = `no overlap with the frame ${before.from}–${before.to}`;
    return [problem([...path, index], expected, [from, to])];
  });
}
