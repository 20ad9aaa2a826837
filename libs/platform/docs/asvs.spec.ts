import { existsSync, readFileSync } from 'node:fs';

const page = readFileSync(new URL('asvs.md', import.meta.url), 'utf8');
const root = new URL('../../../', import.meta.url);
const rows = page
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(({ length }) => length === 7);

describe('The page about OWASP ASVS', () => {
  it('names tests that exist', () => {
    const named = [...page.matchAll(/`([\w./-]+\.spec\.ts)`/g)].map(([, path = '']) => path);
    const paths = named.filter((path) => path.includes('/'));
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('shows by a test whatever it says is met, save what a reader sees in a file', () => {
    const unshown = rows.filter((cells) => cells[3] === 'met' && cells[5] === '');
    expect(unshown.map(([, numbers]) => numbers)).toEqual(['15.1.2']);
  });

  it('says plainly of every row how it stands', () => {
    const standings = new Set(rows.map((cells) => cells[3]));
    expect([...standings].toSorted()).toEqual(
      ['**in part**', '**not met**', 'met', 'operator'].toSorted(),
    );
  });
});
