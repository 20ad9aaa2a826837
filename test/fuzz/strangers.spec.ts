import { permissionFor, permissionOf } from '#libs/complaints';
import { Redress } from '../end-to-end/redress.js';
import { type Document, operationsOf } from './operations.js';

/** Ways to be nobody. */
const strangers: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'Redress-Actor': 'admin/administrator' },
  { Authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.' },
  { Authorization: 'Basic YWRtaW46YWRtaW4=' },
];

const isOpen = (route: string): boolean => {
  const name = permissionFor(route);
  return name !== undefined && permissionOf(name).to === 'anybody';
};

describe('A stranger', () => {
  it('is answered 401 wherever not everybody may ask, whatever he claims to be', async () => {
    const redress = await Redress.started({
      EVENTSTORE_URL: '',
      MONGO_URL: '',
      REDRESS_DEVELOPMENT: '0',
    });
    const operations = operationsOf((await redress.get('/openapi.json')).body as Document);
    const guarded = operations.filter(({ route }) => !isOpen(route));
    const statuses = new Set<string>();
    for (const { method, path } of guarded) {
      const url = redress.url + path.replaceAll(/\{\w+\}/g, 'GY3CW5379JFJ');
      for (const headers of strangers) {
        const { status } = await fetch(url, { method, headers });
        if (status !== 401) statuses.add(`${method} ${path}: ${status}`);
      }
    }
    await redress.end();
    expect([...statuses]).toEqual([]);
    expect(guarded.length).toBeGreaterThan(100);
  });
});
