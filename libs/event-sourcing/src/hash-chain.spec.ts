import fc from 'fast-check';
import type { RecordedEvent } from './events.js';
import { canonical, chainBreak } from './hash-chain.js';
import { aStream, someEvents } from './testing/samples.js';

/** `count` events of one stream as a log would give them back. */
const recorded = (count: number): RecordedEvent[] => {
  const stream = aStream();
  return someEvents(count, stream).map((event, revision) => ({
    ...event,
    stream,
    revision,
    position: String(revision).padStart(16, '0'),
  }));
};

const breaks = (events: readonly RecordedEvent[]) =>
  events
    .map((event, index) => chainBreak(events[index - 1], event))
    .filter((fault) => fault !== null);

describe('The canonical form', () => {
  it('writes literals, strings and numbers as RFC 8785 shows (section 3.2.2)', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\"/',
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members by UTF-16 code units as RFC 8785 shows (section 3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.keys(JSON.parse(canonical(value)) as object)).toEqual(
      // A JSON parser puts a member named like an index first, as it stands here anyhow after CR.
      ['1', '\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'],
    );
    expect(canonical(value).startsWith('{"\\r":"Carriage Return","1":"One"')).toBe(true);
  });

  it('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonical(reversed)).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('The chain of a stream', () => {
  it('holds from the first event to the last', () => {
    expect(breaks(recorded(20))).toEqual([]);
  });

  it('shows any change of what an event says, of its metadata or of its place', () => {
    const changes: ((event: RecordedEvent) => RecordedEvent)[] = [
      (event) => ({ ...event, data: { ...event.data, index: -1 } }),
      (event) => ({ ...event, type: 'Other' }),
      (event) => ({ ...event, id: event.id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) }),
      (event) => ({ ...event, stream: `${event.stream}x` }),
      (event) => ({
        ...event,
        metadata: { ...event.metadata, occurredAt: '2020-01-01T00:00:00.000Z' },
      }),
      (event) => ({
        ...event,
        metadata: { ...event.metadata, actor: { id: 'eve', role: 'auditor' } },
      }),
    ];
    const events = recorded(5);
    for (const change of changes) {
      for (const index of events.keys()) {
        const tampered = events.map((event, at) => (at === index ? change(event) : event));
        expect(breaks(tampered)).not.toEqual([]);
      }
    }
  });

  it('shows an event that was removed, inserted twice or swapped', () => {
    const events = recorded(5);
    for (let index = 0; index < 4; index += 1) {
      expect(breaks(events.toSpliced(index, 1))).not.toEqual([]);
      expect(breaks(events.toSpliced(index, 0, ...events.slice(index, index + 1)))).not.toEqual([]);
      const swapped = events.slice(index, index + 2).toReversed();
      expect(breaks(events.toSpliced(index, 2, ...swapped))).not.toEqual([]);
    }
  });
});
