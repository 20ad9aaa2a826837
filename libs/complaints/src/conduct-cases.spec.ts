import { type CommandContext, InMemoryEventStore, newCommandId, START } from '#libs/event-sourcing';
import { ConductCases, conductStream } from './conduct-cases.js';
import { submit } from './conduct-case/conduct-case.scenes.js';
import { parseConductNumber, spokenConduct } from './conduct-number.js';

const noon = Date.parse('2026-03-02T12:00:00.000Z');
const form = submit().data;

const sent = (commandId = newCommandId(noon)): CommandContext => ({
  commandId,
  actor: { id: '1830', role: 'intake-agent' },
  correlationId: 'request-1',
});

function given() {
  const store = new InMemoryEventStore();
  const open = () => new ConductCases({ store, now: () => noon, policyVersion: () => 'default-1' });
  return { store, open, cases: open() };
}

describe('Submitting a conduct case', () => {
  it('S3.26 makes no complaint: it has a stream and a number of its own kind', async () => {
    const { store, cases } = given();
    const { id } = await cases.submit(form, sent(), { repeatable: false });
    expect((await store.read(conductStream(id))).map(({ type }) => type)).toEqual([
      'ConductCaseSubmitted',
    ]);
    const streams = (await store.readAll(START, 100)).map(({ stream }) => stream);
    expect(streams.filter((stream) => stream.startsWith('complaint-'))).toEqual([]);
    expect(spokenConduct(id)).toMatch(/^WL-.{4}-.{4}-.{4}$/);
  });

  it('again under the same id finds the same case, also after a restart', async () => {
    const { open, cases } = given();
    const first = await cases.submit(form, sent('call-1'), { repeatable: true });
    const again = await open().submit(form, sent('call-1'), { repeatable: true });
    expect(again).toMatchObject({ id: first.id, revision: 0, repeated: true });
  });

  it('a hundred times in one millisecond gives each a number of its own', async () => {
    const { cases } = given();
    const all = Array.from({ length: 100 }, (_, call) =>
      cases.submit(form, sent(`call-${call}`), { repeatable: call % 2 === 0 }),
    );
    expect(new Set((await Promise.all(all)).map(({ id }) => id)).size).toBe(100);
  });
});

describe('A conduct case number', () => {
  it('is read with its prefix or without, and a wrong symbol is noticed', async () => {
    const { cases } = given();
    const { id } = await cases.submit(form, sent(), { repeatable: false });
    for (const text of [id, spokenConduct(id), ` wl ${id.toLowerCase()}`, `ＷＬ－${id}`]) {
      expect(parseConductNumber(text)).toEqual({ id });
    }
    const wrong = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
    expect(parseConductNumber(`WL-${wrong}`)).toMatchObject({ fault: 'wrong-check' });
  });
});
