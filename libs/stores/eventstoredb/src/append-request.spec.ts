import { EventTooLarge, NO_STREAM } from '#libs/event-sourcing';
import { anEvent, someEvents } from '#libs/event-sourcing/testing';
import { appendRequest, prepareAppend } from './append-request.js';

const MIB = 1_048_576;
const event = (bytes: number) => anEvent('s-1', { data: { a: '·'.repeat((bytes - 8) / 2) } });

describe('An append', () => {
  it.each([
    ['no events', 's-1', NO_STREAM, []],
    ['a system stream', '$s', NO_STREAM, someEvents(1, 's')],
    ['a stream without a name', '', NO_STREAM, someEvents(1, 's')],
    ['an impossible revision', 's-1', -2, someEvents(1, 's')],
    ['half a revision', 's-1', 0.5, someEvents(1, 's')],
  ])('is refused before it is sent for %s', (_, stream, expectedRevision, events) =>
    expect(() => prepareAppend(stream, expectedRevision, events, MIB)).toThrow(RangeError),
  );

  it('may be as large as the limit, counted in bytes of all payloads', () => {
    const { bytes } = prepareAppend('s-1', NO_STREAM, [event(MIB - 1000), event(1000)], MIB);
    expect(bytes).toBe(MIB);
  });

  it('is refused when it is larger', () => {
    const events = [event(MIB - 1000), event(1002)];
    expect(() => prepareAppend('s-1', NO_STREAM, events, MIB)).toThrow(
      new EventTooLarge('s-1', MIB + 2, MIB),
    );
  });

  it('is refused when its metadata alone would break the call', () => {
    const metadata = { policyVersion: 'x'.repeat(16 * MIB) };
    expect(() => prepareAppend('s-1', NO_STREAM, [anEvent('s-1', { metadata })], MIB)).toThrow(
      EventTooLarge,
    );
  });

  it.each([
    [NO_STREAM, { hasNoStream: true, revision: '0' }],
    [0, { hasNoStream: false, revision: '0' }],
    [41, { hasNoStream: false, revision: '41' }],
  ])('says where it is to go: after %i', (expectedRevision, expected) => {
    const append = prepareAppend('s-1', expectedRevision, someEvents(1, 's-1'), MIB);
    const options = appendRequest(append, 'c-1').getOptions();
    expect({
      hasNoStream: options?.hasNoStream(),
      revision: options?.getStreamPosition(),
    }).toEqual(expected);
  });
});
