import { anEvent } from '#libs/event-sourcing/testing';
import { recordedEvent, type StoredRecord } from './stored-record.js';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const { id, type, data, metadata } = anEvent('s-1');
const ours: StoredRecord = {
  id,
  type,
  stream: 's-1',
  revision: 0,
  position: '0000000000000224',
  data: bytes(data),
  metadata: bytes(metadata),
};

describe('A record of the log', () => {
  it('is an event when we wrote it', () =>
    expect(recordedEvent(ours)).toEqual({ ...ours, data, metadata }));

  it.each<[string, Partial<StoredRecord>]>([
    ['in a system stream', { stream: '$ce-complaint' }],
    ['a link', { type: '$>' }],
    ['without metadata', { metadata: new Uint8Array() }],
    ['with metadata that is not JSON', { metadata: Buffer.from('{') }],
    ['with metadata of another kind', { metadata: bytes({ user: 'ann' }) }],
    ['with metadata that lacks the hash', { metadata: bytes({ ...metadata, hash: undefined }) }],
    ['with metadata that names no actor', { metadata: bytes({ ...metadata, actor: null }) }],
    ['with a payload that is not JSON', { data: Buffer.from([1, 2]) }],
    ['with a payload that is no object', { data: bytes('text') }],
  ])('is none of ours %s', (_, difference) =>
    expect(recordedEvent({ ...ours, ...difference })).toBeUndefined(),
  );
});
