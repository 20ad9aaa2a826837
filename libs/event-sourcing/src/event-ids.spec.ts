import fc from 'fast-check';
import { eventId, newCommandId } from './event-ids.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const noon = Date.parse('2026-03-02T12:00:00Z');

describe('The id of an event', () => {
  it('is a UUID of version 7 that follows from command, stream, index and time alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (command, stream, index) => {
        const id = eventId(command, stream, index, noon);
        expect(id).toMatch(UUID_V7);
        expect(eventId(command, stream, index, noon)).toBe(id);
      }),
    );
  });

  it('differs for another command, stream or index', () => {
    const ids = [
      eventId('c-1', 'purse-1', 0, noon),
      eventId('c-2', 'purse-1', 0, noon),
      eventId('c-1', 'purse-2', 0, noon),
      eventId('c-1', 'purse-1', 1, noon),
    ];
    expect(new Set(ids).size).toBe(4);
  });

  it('sorts after every id of an earlier millisecond', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(eventId(one, 's', 0, noon) < eventId(other, 's', 0, noon + 1)).toBe(true);
      }),
    );
  });
});

describe('A fresh command id', () => {
  it('is a UUID of version 7 and never the same twice', () => {
    const ids = Array.from({ length: 1_000 }, () => newCommandId(noon));
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(UUID_V7);
  });
});
