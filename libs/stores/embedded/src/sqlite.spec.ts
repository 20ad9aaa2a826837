import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { openDatabase } from './sqlite.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

describe('A database file', () => {
  const directory = temporaryDirectory();
  const at = (name: string) => join(directory.path, name);

  afterAll(() => directory.remove());

  it('is opened for writing durably: write-ahead log, every commit flushed', () => {
    const database = openDatabase(at('durable.db'), 'write');
    const setting = (name: string) => database.prepare(`PRAGMA ${name}`).get()?.[name];
    expect(setting('journal_mode')).toBe('wal');
    expect(setting('synchronous')).toBe(2);
    expect(setting('fullfsync')).toBe(1);
    expect(setting('wal_autocheckpoint')).toBe(4000);
    database.close();
  });

  it('is read beside its writer and not changed by readers', () => {
    const writer = openDatabase(at('shared.db'), 'write');
    writer.exec('CREATE TABLE words (word TEXT) STRICT');
    const reader = openDatabase(at('shared.db'), 'read');
    writer.exec(`INSERT INTO words VALUES ('投诉')`);
    expect(reader.prepare('SELECT word FROM words').get()).toMatchObject({ word: '投诉' });
    expect(() => reader.exec(`INSERT INTO words VALUES ('no')`)).toThrow('readonly');
    reader.close();
    writer.close();
  });

  it('is refused by name when it is no database', () => {
    writeFileSync(at('letter.db'), 'Dear Sir or Madam, '.repeat(500));
    expect(() => openDatabase(at('letter.db'), 'write')).toThrow(StoreRefused);
    expect(() => openDatabase(at('letter.db'), 'write')).toThrow(at('letter.db'));
  });

  it('is unavailable to readers as long as it does not exist', () =>
    expect(() => openDatabase(at('absent.db'), 'read')).toThrow(StoreUnavailable));

  it('is unavailable when its folder does not exist', () =>
    expect(() => openDatabase(at('no/such/folder.db'), 'write')).toThrow(StoreUnavailable));
});
