import { readFileSync } from 'node:fs';
import { permissionsPage } from './permissions-page.js';

describe('The page about permissions', () => {
  it('is current; generate-permissions.ts writes it anew', () => {
    const page = readFileSync(new URL('permissions.md', import.meta.url), 'utf8');
    expect(page).toBe(permissionsPage());
  });
});
