import { CommandRefused } from '../command-errors.js';
import { CommandHandler } from '../command-handler.js';
import type { Decider } from '../decider.js';
import { chainBreak } from '../hash-chain.js';
import { InMemoryEventStore } from '../in-memory-event-store.js';
import { OpenSealing, personOf } from '../testing/open-sealing.js';
import { sealedIn } from './sealed-text.js';

type Note = { readonly text: string; readonly where?: readonly { readonly place: string }[] };
type Call = {
  readonly type: 'Call' | 'Note';
  readonly data: Note & {
    readonly number?: string | null;
    readonly row?: Readonly<Record<string, string>>;
  };
};
type Noted = {
  readonly type: 'Called' | 'Noted';
  readonly data: Call['data'] & { readonly person?: string };
};

/** Somebody calls; then things are noted about him. */
const calls: Decider<Call, Noted, { readonly person: string | null }> = {
  initial: { person: null },
  evolve: ({ person }, { data }) => ({ person: data.person ?? person }),
  decide: ({ type, data }) => [{ type: type === 'Call' ? 'Called' : 'Noted', data }],
  personal: {
    personOf: ({ person }) => person,
    introducedBy: ({ type, data }) =>
      type === 'Called' ? { identity: data.number ?? null, alsoKnownBy: [] } : undefined,
    fields: {
      Called: { number: 'phone', text: 'text', row: 'record' },
      Noted: { text: 'text', 'where.*.place': 'text' },
    },
  },
};

function given() {
  const store = new InMemoryEventStore();
  const sealing = new OpenSealing();
  const options = { store, sealing, now: () => 0, policyVersion: () => '1' };
  const handler = new CommandHandler(calls, options);
  let sent = 0;
  const send = (
    type: Call['type'],
    data: Call['data'],
    role = 'handler',
    commandId = `c${(sent += 1)}`,
  ) =>
    handler.handle(
      'call-1',
      { type, data },
      { commandId, actor: { id: 'mira', role }, correlationId: 'r' },
    );
  const stored = async () => (await store.read('call-1')).map(({ data }) => data as Noted['data']);
  return { store, sealing, send, stored };
}

const kindIn = (text: unknown) => sealedIn(String(text)).map(({ kind, person }) => [kind, person]);
const mira = personOf('199');

describe('What is personal in a fact', () => {
  it('is sealed for the person whom the fact introduces', async () => {
    const { send, stored } = given();
    await send('Call', { number: '199', text: 'slow' });
    const [called] = await stored();
    expect(called?.person).toBe(mira);
    expect(kindIn(called?.number)).toEqual([['phone', mira]]);
    expect(kindIn(called?.text)).toEqual([['text', mira]]);
  });

  it('is sealed for the same person from then on, in lists as well', async () => {
    const { send, stored } = given();
    await send('Call', { number: '199', text: 'slow' });
    await send('Note', { text: 'still slow', where: [{ place: 'here' }, { place: 'there' }] });
    const [, noted] = await stored();
    expect(kindIn(noted?.text)).toEqual([['text', mira]]);
    expect(noted?.where?.map(({ place }) => kindIn(place))).toEqual([
      [['text', mira]],
      [['text', mira]],
    ]);
  });

  it('is sealed for the stream itself where nobody was introduced', async () => {
    const { send, stored } = given();
    await send('Note', { text: 'who was that?' });
    expect(kindIn((await stored())[0]?.text)).toEqual([['text', personOf('call-1')]]);
  });

  it('is sealed whole where it is a record', async () => {
    const { send, stored } = given();
    await send('Call', { number: null, text: '', row: { Name: 'Mira', Zip: '1' } });
    const row = (await stored())[0]?.row ?? {};
    expect(Object.keys(row)).toEqual(['*']);
    expect(kindIn(row['*'])).toEqual([['record', personOf('call-1')]]);
  });

  it('is sealed before the hash: the chain holds over what is stored', async () => {
    const { send, store } = given();
    await send('Call', { number: '199', text: 'slow' });
    await send('Note', { text: 'still slow' });
    const events = await store.read('call-1');
    events.forEach((event, index) => expect(chainBreak(events[index - 1], event)).toBeNull());
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('slow');
  });
});

describe('A command with personal data', () => {
  it('is known again by a keyed digest', async () => {
    const { send, store } = given();
    await send('Call', { number: '199', text: 'slow' }, 'handler', 'once');
    const again = await send('Call', { number: '199', text: 'slow' }, 'handler', 'once');
    expect(again.repeated).toBe(true);
    expect((await store.read('call-1'))[0]?.metadata.commandDigest).toMatch(/^open-/);
  });

  it('is refused where somebody slips in a sealed text, and obeyed when a process hands one on', async () => {
    const { send, stored } = given();
    await send('Call', { number: '199', text: 'slow' });
    const { text } = (await stored())[0] ?? { text: '' };
    await expect(send('Note', { text: `see ${text}` })).rejects.toMatchObject({
      refusal: { code: 'looks-sealed' },
    });
    await send('Note', { text }, 'system');
    expect((await stored())[1]?.text).toBe(text);
  });

  it('is refused once the person was erased', async () => {
    const { send, sealing } = given();
    await send('Call', { number: '199', text: 'slow' });
    sealing.erased.add(mira);
    const refused = send('Note', { text: 'still slow' });
    await expect(refused).rejects.toBeInstanceOf(CommandRefused);
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'person-erased' } });
  });
});
