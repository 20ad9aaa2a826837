import { type Json, NO_STREAM, type RecordedEvent } from '../../events.js';
import { canonical, chainBreak } from '../../hash-chain.js';
import { anEvent, aStream, someEvents } from '../samples.js';
import type { Bench } from './workbench.js';

const nested = (depth: number): Json => (depth === 0 ? 'core' : { in: [nested(depth - 1)] });

const payloads: readonly (readonly [string, object])[] = [
  ['nothing', {}],
  ['Chinese', { 摘要: '装机超时四十八小时，客户要求补偿。', name: '李雷' }],
  ['rare characters beyond the basic plane', { name: '𠮷野家', place: '㐂' }],
  ['emoji made of several', { mood: '😡👩‍👩‍👧‍👦🇨🇳👍🏽' }],
  ['writing from right to left, and combining marks', { text: 'شكوى', mark: 'e\u0301 vs \u00e9' }],
  ['control characters and quotes', { text: '\u0000\u0007\b\t\n\r"\\/\u007f\u2028\u2029\ufeff' }],
  ['half a surrogate pair', { text: 'a\ud83db' }],
  ['null members', { closed: null, reasons: [null] }],
  ['booleans', { yes: true, no: false }],
  ['an array as a whole', [1, 'two', [3], { four: 4 }, null]],
  ['empty arrays and objects', { list: [], map: {}, both: [{}, []] }],
  ['deep nesting', { deep: nested(100) }],
  [
    'big and small numbers',
    { n: [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1e308, 5e-324] },
  ],
  [
    'numbers that binary fractions cannot hold',
    { n: [0.1 + 0.2, 1 / 3, -0.000001, 1e21, 123456.789] },
  ],
  ['numbers as text', { imsi: '460001234567890123', amount: '0010.50' }],
  ['keys like inherited names', JSON.parse('{"__proto__":1,"constructor":2,"toString":3}')],
  ['keys that are empty, numbers or odd', { '': 1, '10': 2, '9': 3, 'a.b': 4, $gt: 5, 键: 6 }],
  ['a long text', { text: 'x'.repeat(100_000) }],
];

/** What is in an event comes back as it was. */
export function payloadCases(store: Bench): void {
  const roundTrip = async (data: object): Promise<RecordedEvent | undefined> => {
    const stream = aStream();
    await store().append(stream, NO_STREAM, [anEvent(stream, { data })]);
    return (await store().read(stream))[0];
  };

  it.each(payloads)('gives back %s, with its seal intact', async (_, data) => {
    const event = await roundTrip(data);
    expect(canonical(event?.data)).toBe(canonical(data));
    expect(event?.data).toEqual(data);
    expect(event && chainBreak(undefined, event)).toBeNull();
  });

  it('gives back minus zero as zero, with its seal intact', async () => {
    const event = await roundTrip({ balance: -0 });
    expect(event?.data).toEqual({ balance: 0 });
    expect(event && chainBreak(undefined, event)).toBeNull();
  });

  it('leaves out undefined members, with the seal intact', async () => {
    const event = await roundTrip({ here: 1, gone: undefined });
    expect(Object.keys(event?.data ?? {})).toEqual(['here']);
    expect(event && chainBreak(undefined, event)).toBeNull();
  });

  it('gives back id, type and metadata exactly', async () => {
    const stream = aStream();
    const event = anEvent(stream, {
      type: 'Complaint·投诉 Lodged/v2',
      metadata: {
        actor: { id: '员工-007', role: 'supervisor', onBehalfOf: 'customer-5' },
        occurredAt: '2019-12-31T23:59:59.999Z',
        correlationId: '',
        schemaVersion: 12,
        policyVersion: '通信投诉 2026-2',
      },
    });
    await store().append(stream, NO_STREAM, [event]);
    const [recorded] = await store().read(stream);
    expect(recorded).toMatchObject({ id: event.id, type: event.type });
    expect(recorded?.metadata).toStrictEqual(event.metadata);
  });

  it('adds no metadata of its own', async () => {
    const event = await roundTrip({});
    expect(Object.keys(event?.metadata ?? {}).toSorted()).toEqual(
      Object.keys(anEvent('any').metadata).toSorted(),
    );
  });

  it('keeps a chain of hashes unbroken', async () => {
    const stream = aStream();
    await store().append(stream, NO_STREAM, someEvents(50, stream));
    let previous: RecordedEvent | undefined;
    for (const event of await store().read(stream)) {
      expect(chainBreak(previous, event)).toBeNull();
      previous = event;
    }
    expect(previous?.revision).toBe(49);
  });

  it('is not changed by what becomes of an appended event', async () => {
    const stream = aStream();
    const data = { words: ['as', 'sent'] };
    await store().append(stream, NO_STREAM, [anEvent(stream, { data })]);
    data.words.push('and', 'changed');
    expect((await store().read(stream))[0]?.data).toEqual({ words: ['as', 'sent'] });
  });

  it('is not changed by what becomes of an event that was read', async () => {
    const stream = aStream();
    await store().append(stream, NO_STREAM, [anEvent(stream, { data: { word: 'kept' } })]);
    const [read] = await store().read(stream);
    Object.assign(read?.data ?? {}, { word: 'changed' });
    expect((await store().read(stream))[0]?.data).toEqual({ word: 'kept' });
  });
}
