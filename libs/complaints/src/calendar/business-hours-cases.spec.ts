import { readFileSync } from 'node:fs';
import type { Week } from './calendar.js';
import type { Pause } from './due-time.js';
import { aTimetable } from './testing/samples.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';
import { wallTimeMs } from './wall-date.js';

type Row = {
  readonly id: string;
  readonly op: 'add' | 'between' | 'clock';
  readonly cal: string;
  readonly tz: string;
  readonly start: string;
  readonly seconds?: number;
  readonly paused?: readonly (readonly [string, string])[];
  readonly end?: string;
  readonly expect?: string | number;
  readonly due?: string;
  readonly used?: number;
  readonly left?: number;
  readonly target?: number;
  readonly agrees?: 'no' | 'edge';
};
type Cases = {
  readonly sources: Readonly<Record<string, string>>;
  readonly calendars: Readonly<Record<string, { week: Week; dates?: readonly string[] }>>;
  readonly rows: readonly Row[];
};

/** Facts read from the test suites of Zammad and moment-business-time; the file names them. */
const file = new URL('./testing/business-hours-cases.json', import.meta.url);
const { calendars, rows } = JSON.parse(readFileSync(file, 'utf8')) as Cases;

/** Where this project answers otherwise than the source; `docs/calendar.md` gives the reasons. */
const ours: Readonly<Record<string, string>> = {
  'zammad-074': '2016-11-09T09:26:36Z', // the source drops the seconds of the start
  'zammad-083': '2013-06-04T16:00:00Z', // a target on closing time is the closing
};

/** Targets that the file gives in words only, in minutes. */
const targetsToldMinutes: Readonly<Record<string, number>> = {
  'zammad-084': 120,
  'zammad-085': 250,
  'zammad-086': 240,
  'zammad-087': 240,
  'zammad-088': 240,
};

const targetSeconds = ({ id, target }: Row): number => target ?? (targetsToldMinutes[id] ?? 0) * 60;

const timetableFor = ({ cal, tz }: Row) =>
  aTimetable({
    zone: tz,
    week: calendars[cal]?.week ?? {},
    exceptions: (calendars[cal]?.dates ?? []).map((date) => ({
      kind: 'holiday',
      date,
      name: { zh: '假日', en: 'a holiday' },
    })),
  });

/** Text with `Z` is UTC; text without is the wall clock of the row's zone. */
function msIn(row: Row, text: string): number {
  if (text.endsWith('Z')) return Date.parse(text);
  const [minute = '', seconds = '0'] = [text.slice(0, 16).replace(' ', 'T'), text.slice(17)];
  return timetableFor(row).zone.msAtWall(wallTimeMs(minute)) + Math.round(Number(seconds) * 1000);
}

const pausesOf = (row: Row): Pause[] =>
  (row.paused ?? []).map(([from, to]) => ({ from: msIn(row, from), to: msIn(row, to) }));

function dueOf(row: Row): number {
  const workingMs = Math.round((row.seconds ?? 0) * 1000);
  return addWorkingTime(timetableFor(row), msIn(row, row.start), workingMs, pausesOf(row)).atMs;
}

function usedSeconds(row: Row): number {
  const [from, to] = [msIn(row, row.start), msIn(row, row.end ?? '')];
  return workingTimeBetween(timetableFor(row), from, to, pausesOf(row)) / 1000;
}

const dueRows = rows.filter(({ seconds }) => seconds !== undefined);
const usedRows = rows.filter(({ end }) => end !== undefined);

describe('The facts of working time that other projects test', () => {
  it('are all read, each as a due time or as time used', () => {
    expect(rows).toHaveLength(68);
    expect(dueRows.length + usedRows.length).toBe(68);
  });

  it.each(dueRows)('$id is due when expected', (row) => {
    const expected = ours[row.id] ?? row.due ?? String(row.expect);
    expect(new Date(dueOf(row)).toISOString()).toBe(new Date(msIn(row, expected)).toISOString());
  });

  it.each(usedRows)('$id has used the working time expected', (row) => {
    expect(usedSeconds(row)).toBe(row.used ?? row.expect);
  });

  it.each(usedRows.filter(({ left }) => left !== undefined))(
    '$id has the minutes left that are expected',
    (row) => expect((targetSeconds(row) - usedSeconds(row)) / 60).toBe(row.left),
  );

  it('differ from ours in two rows, of those that the file itself calls a choice or inexact', () => {
    const different = dueRows.filter((row) => {
      return dueOf(row) !== msIn(row, row.due ?? String(row.expect));
    });
    expect(different.map(({ id, agrees }) => [id, agrees])).toEqual([
      ['zammad-074', 'no'],
      ['zammad-083', 'edge'],
    ]);
    const reserved = rows.filter(({ agrees }) => agrees !== undefined);
    expect(reserved.map(({ id }) => id)).toEqual(['zammad-074', 'zammad-075', 'zammad-083']);
  });
});
