import { readFileSync } from 'node:fs';
import { outageTable } from '../src/outage/outage-table.js';
import { permissionFor, permissionOf } from '../src/permissions/permissions.js';
import { staffTable } from '../src/staff/staff-table.js';
import { staffAndOutagesPage } from './staff-and-outages-page.js';

describe('The page about staff and outages', () => {
  it('is current; generate-staff-and-outages.ts writes it anew', () => {
    const page = readFileSync(new URL('staff-and-outages.md', import.meta.url), 'utf8');
    expect(page).toBe(staffAndOutagesPage());
  });

  it('names those whom the permission table lets in', () => {
    const rows = [
      ...Object.values(staffTable.rows).map((row) => ['/v1/staff', row] as const),
      ...Object.values(outageTable.rows).map((row) => ['/v1/outages', row] as const),
    ];
    for (const [path, { route, by, en }] of rows) {
      if (route === null) continue;
      const [method, below] = route.split(' ');
      const name = permissionFor(`${method} ${path}${below === '/' ? '' : below}`);
      if (name === undefined) throw new TypeError(`"${en}" has no row in the permission table.`);
      expect([en, Object.keys(permissionOf(name).to).toSorted()]).toEqual([en, by.toSorted()]);
    }
  });
});
