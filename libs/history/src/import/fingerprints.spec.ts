import { createHash } from 'node:crypto';
import { Fingerprints } from './fingerprints.js';

const digest = (value: number) => createHash('sha256').update(String(value)).digest();

describe('Fingerprints', () => {
  it('know what they were shown, and nothing else, however much it becomes', () => {
    const seen = new Fingerprints();
    const news = Array.from({ length: 50_000 }, (_, value) => seen.add(digest(value)));
    expect(news.every(Boolean)).toBe(true);
    const again = Array.from({ length: 60_000 }, (_, value) => seen.add(digest(value)));
    expect(again.indexOf(true)).toBe(50_000);
    expect(again.lastIndexOf(false)).toBe(49_999);
  });

  it('tell digests apart that begin or end with zeros', () => {
    const seen = new Fingerprints();
    const [zeros, one] = [Buffer.alloc(32), Buffer.alloc(32)];
    one.writeUInt8(1);
    expect([zeros, one, zeros, one].map((bytes) => seen.add(bytes))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
