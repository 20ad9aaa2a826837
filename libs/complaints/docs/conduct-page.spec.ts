import { readFileSync } from 'node:fs';
import { conductActions } from '../src/conduct-case/lifecycle.js';
import { carried } from './conduct-carried.js';
import { conductPage } from './conduct-page.js';

describe('The page about conduct cases', () => {
  it('is current; generate-conduct.ts writes it anew', () => {
    const page = readFileSync(new URL('conduct-case.md', import.meta.url), 'utf8');
    expect(page).toBe(conductPage());
  });

  it('says of each line of document 003 where it is carried', () =>
    expect(Object.keys(carried)).toEqual(
      Array.from({ length: 67 }, (_, line) => `S3.${line + 1}`),
    ));

  it('names no action that there is not', () => {
    const rowsNamed = conductActions.names.filter((name) =>
      Object.values(carried).some((where) => where.includes(`\`${name}\``)),
    );
    const silent = conductActions.names.filter((name) => !rowsNamed.includes(name));
    expect(silent).toEqual(['resubmit', 'openVoting', 'close', 'erase']);
  });
});
