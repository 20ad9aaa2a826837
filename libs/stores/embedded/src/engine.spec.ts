import { chooseEngine, isSafe } from './engine.js';

describe('A SQLite version', () => {
  it.each(['3.51.3', '3.51.4', '3.51.10', '3.53.0', '3.100.0', '4.0.0', '3.51.3.1'])(
    '%s is safe',
    (version) => expect(isSafe(version)).toBe(true),
  );

  it.each(['3.51.2', '3.45.1', '3.9.9', '2.99.99', '3.51', '3', '', 'trunk', '3.x.9'])(
    '"%s" is not known to be safe',
    (version) => expect(isSafe(version)).toBe(false),
  );
});

describe('The engine', () => {
  it('is the one inside Node where that is safe', () =>
    expect(chooseEngine('3.51.3')).toBe('node:sqlite'));

  it('is the npm package on a Node without SQLite', () =>
    expect(chooseEngine(undefined)).toBe('@photostructure/sqlite'));

  it('is the npm package where the SQLite inside Node is too old', () =>
    expect(chooseEngine('3.51.2')).toBe('@photostructure/sqlite'));
});
