import {
  InMemoryEventStore,
  NO_STREAM,
  positionAt,
  type Document,
  type Projection,
} from '#libs/event-sourcing';
import { someEvents } from '#libs/event-sourcing/testing';
import { difference } from './difference.js';
import type { Finding } from './finding.js';
import { type DocumentRow, verifyReadModel } from './verify-read-model.js';

type Tally = Document & { readonly events: number; readonly last: { readonly index: number } };

const tally = {
  collection: { name: 'tally', version: 1, fields: {}, indexes: [], text: [] },
  category: 'case',
  project: (document: Tally | undefined, { data }) => ({
    events: (document?.events ?? 0) + 1,
    last: { index: (data as { index: number }).index },
  }),
} as Projection<Tally> as unknown as Projection;

async function aLog() {
  const log = new InMemoryEventStore();
  for (const stream of ['case-a', 'case-b'])
    await log.append(stream, NO_STREAM, someEvents(3, stream));
  return log;
}

const row = (id: string, place: number, document: Document): DocumentRow => ({
  id,
  position: positionAt(place),
  document,
});
const right = [
  row('a', 3, { events: 3, last: { index: 2 } }),
  row('b', 6, { events: 3, last: { index: 2 } }),
];

async function findings(rows: readonly DocumentRow[], { checkpoint = 6, parked = [''] } = {}) {
  const found: Finding[] = [];
  await verifyReadModel({
    projection: tally,
    log: await aLog(),
    rows: async function* () {
      yield* rows;
    },
    parked: new Set(parked),
    checkpoint: positionAt(checkpoint),
    streams: 2,
    onFinding: (finding) => found.push(finding),
  });
  return found.map(({ where, field, reason }) => `${where} ${field ?? ''}: ${reason}`);
}

describe('Verifying a read model', () => {
  it('finds nothing where every document is what a replay makes', async () => {
    expect(await findings(right)).toEqual([]);
  });

  it('names the document and the field that differ, however deep', async () => {
    const touched = [row('a', 3, { events: 3, last: { index: 9 } }), ...right.slice(1)];
    expect(await findings(touched)).toEqual(['tally/a last.index: is 9; the log says 2']);
  });

  it('holds a document that is not current yet against the log of its own moment', async () => {
    expect(
      await findings([row('a', 2, { events: 2, last: { index: 1 } }), ...right.slice(1)]),
    ).toEqual([]);
  });

  it('misses a document that should be there, and doubts one that should not', async () => {
    expect(await findings(right.slice(1))).toEqual([
      'tally/a : is missing, although its events are in the log',
    ]);
    expect(await findings([...right, row('c', 1, { events: 1 })])).toEqual([
      'tally/c : no event of the log stands behind it',
    ]);
    expect(await findings(right.slice(0, 1), { checkpoint: 3 })).toEqual([]);
  });

  it('passes over what is parked', async () => {
    expect(await findings(right.slice(1), { parked: ['case-a'] })).toEqual([]);
  });

  it('names the field by which queries would find it wrongly', async () => {
    const contradiction = { field: 'events', reason: 'the column says something else' };
    const [first, second] = right;
    expect(
      await findings([{ ...first, contradiction } as DocumentRow, second as DocumentRow]),
    ).toEqual(['tally/a events: the column says something else']);
  });
});

describe('A difference', () => {
  it('is none between absent and null', () => {
    expect(difference({ a: null }, {})).toBeNull();
    expect(difference({}, { a: null })).toBeNull();
  });

  it('is named by its path, in lists too', () => {
    expect(difference({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toMatchObject({ field: 'a.0.b' });
    expect(difference(undefined, { a: 1 })).toMatchObject({ field: null });
  });
});
