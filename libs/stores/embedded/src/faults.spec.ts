import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { faultOf, isBusy } from './faults.js';

const sqliteError = (message: string, errcode?: number) =>
  Object.assign(new Error(message), {
    code: 'ERR_SQLITE_ERROR',
    ...(errcode !== undefined && { errcode }),
  });

describe('An error of SQLite', () => {
  it.each([
    ['a full disk', 'database or disk is full', 13],
    ['a failing disk', 'disk I/O error', 10],
    ['a failing flush', 'disk I/O error', 1034],
    ['a disk that became read-only', 'attempt to write a readonly database', 8],
    ['a missing folder', 'unable to open database file', 14],
    ['a lock held for too long', 'database is locked', 5],
  ])('that tells of %s means that the store is unavailable', (_, message, code) => {
    for (const error of [sqliteError(message, code), sqliteError(message)]) {
      const fault = faultOf(error, '/data/events.db');
      expect(fault).toBeInstanceOf(StoreUnavailable);
      expect(fault).toMatchObject({ message: expect.stringContaining('/data/events.db') });
    }
  });

  it.each([
    ['damage', 'database disk image is malformed', 11],
    ['damage to an index', 'database disk image is malformed', 779],
    ['another kind of file', 'file is not a database', 26],
  ])('that tells of %s means that the store refuses the file, by name', (_, message, code) => {
    for (const error of [sqliteError(message, code), sqliteError(message)]) {
      const fault = faultOf(error, '/data/events.db');
      expect(fault).toBeInstanceOf(StoreRefused);
      expect(fault).toMatchObject({ message: expect.stringContaining('/data/events.db') });
    }
  });

  it.each([
    ['a broken rule', sqliteError('UNIQUE constraint failed: events.stream', 2067)],
    ['a wrong statement', sqliteError('no such table: envets', 1)],
    ['something else that speaks of a full disk', new Error('database or disk is full')],
    ['no error at all', 'database or disk is full'],
  ])('that tells of %s is left as it is', (_, error) => {
    expect(faultOf(error, '/data/events.db')).toBe(error);
  });

  it('tells whether somebody else holds a lock', () => {
    expect(isBusy(sqliteError('database is locked', 5))).toBe(true);
    expect(isBusy(sqliteError('disk I/O error', 10))).toBe(false);
  });
});
