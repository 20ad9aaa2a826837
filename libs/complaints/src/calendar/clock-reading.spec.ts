import { readClock } from './clock-reading.js';
import { chinaOffice } from './default-calendars.js';
import { at, hours, wallTimeOf } from './testing/samples.js';
import { timetableOf } from './timetable.js';

const office = timetableOf(chinaOffice);
const moment = (wallTime: string) => at(office, wallTime);
const clock = { from: moment('2026-03-04T09:00'), workingMs: hours(4), pauses: [] };

describe('Reading a clock that can pause', () => {
  it('gives the due time while it runs', () => {
    const reading = readClock(office, clock);
    expect(reading.state === 'running' && wallTimeOf(office, reading.due)).toBe('2026-03-04T14:30');
  });

  it('gives what is left, and no due time, while it stands still', () => {
    const pausedSince = moment('2026-03-04T11:00');
    expect(readClock(office, { ...clock, pausedSince })).toEqual({
      state: 'stopped',
      leftMs: hours(2),
    });
  });

  it('takes out the pauses that are over', () => {
    const pauses = [{ from: moment('2026-03-04T09:30'), to: moment('2026-03-04T10:30') }];
    const pausedSince = moment('2026-03-04T11:00');
    expect(readClock(office, { ...clock, pauses, pausedSince })).toEqual({
      state: 'stopped',
      leftMs: hours(3),
    });
  });

  it('has everything left when it was paused before it began', () => {
    const pausedSince = moment('2026-03-03T11:00');
    expect(readClock(office, { ...clock, pausedSince })).toMatchObject({ leftMs: hours(4) });
  });

  it('keeps the due time that had passed before the pause', () => {
    const pausedSince = moment('2026-03-04T15:00');
    expect(readClock(office, { ...clock, pausedSince })).toMatchObject({ state: 'running' });
  });

  it('keeps the due time that falls on the very start of the pause', () => {
    const pausedSince = moment('2026-03-04T14:30');
    expect(readClock(office, { ...clock, pausedSince })).toMatchObject({ state: 'running' });
  });
});
