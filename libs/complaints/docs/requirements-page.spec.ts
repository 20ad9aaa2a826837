import { existsSync, readFileSync } from 'node:fs';
import { permittedRoutes } from '../src/permissions/permissions.js';
import { defaultPolicy } from '../src/policy/default-policy.js';
import type { CarriedBy, Carrier } from './carried-by/carrier.js';
import { documents } from './carried-by/index.js';
import { carriersOf, judgedIds, requirementIds, requirementsPage } from './requirements-page.js';

const root = new URL('../../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const listed = documents.flatMap(({ carriedBy }: { carriedBy: CarriedBy }) =>
  Object.keys(carriedBy),
);
const judged: readonly string[] = [...judgedIds];
const carriers = requirementIds.flatMap(carriersOf);
const ofKind = <K extends Carrier['kind']>(kind: K) =>
  carriers.filter((carrier): carrier is Extract<Carrier, { kind: K }> => carrier.kind === kind);

const figures = ['definitions', 'figures-query', 'figures']
  .map((name) => read(`libs/read-models/src/figures/${name}.ts`))
  .join('\n');

const hasSection = (path: string): boolean => {
  const found = path
    .split('.')
    .reduce<unknown>((part, name) => Reflect.get(Object(part), name), defaultPolicy);
  return found !== undefined;
};

describe('The page about requirements', () => {
  it('is current; generate-requirements.ts writes it anew', () => {
    const page = readFileSync(new URL('requirements.md', import.meta.url), 'utf8');
    expect(page).toBe(requirementsPage());
  });

  it('leaves no requirement out', () =>
    expect(requirementIds.filter((id) => !judged.includes(id) && !listed.includes(id))).toEqual(
      [],
    ));

  it('lists none that no document has', () => {
    const known: readonly string[] = requirementIds;
    expect([...judged, ...listed].filter((id) => !known.includes(id))).toEqual([]);
  });

  it('lists each under its own document, and once', () => {
    expect(new Set(listed).size).toBe(listed.length);
    for (const { number, carriedBy } of documents) {
      expect(Object.keys(carriedBy).filter((id) => !id.startsWith(`S${number}.`))).toEqual([]);
    }
  });

  it('does not call anything open that the ledger judges', () =>
    expect(
      requirementIds.filter(
        (id) => judged.includes(id) && carriersOf(id).some(({ kind }) => kind === 'not yet'),
      ),
    ).toEqual([]));
});

describe('What the page points to', () => {
  it('is a file that is there', () =>
    expect(ofKind('code').filter(({ file }) => !existsSync(new URL(file, root)))).toEqual([]));

  it('is a section that the policy has', () =>
    expect(ofKind('policy').filter(({ section }) => !hasSection(section))).toEqual([]));

  it('is a route that somebody may ask for', () =>
    expect(ofKind('route').filter(({ route }) => !permittedRoutes.includes(route))).toEqual([]));

  it('is a figure that is worked out', () =>
    expect(
      ofKind('report').filter(({ figure }) => !new RegExp(`\\b${figure}\\b`).test(figures)),
    ).toEqual([]));
});
