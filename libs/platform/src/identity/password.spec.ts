import { firstPassword, hashOf, isPassword } from './password.js';

describe('A password', () => {
  it('is kept as a hash of its own each time, and found right or wrong by it', async () => {
    const [one, other] = await Promise.all([hashOf('彩铃 退费 2026'), hashOf('彩铃 退费 2026')]);
    expect(one).toMatch(/^scrypt\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(other);
    expect(await isPassword('彩铃 退费 2026', one)).toBe(true);
    expect(await isPassword('彩铃 退费 2027', one)).toBe(false);
  });

  it('is the same however its characters were composed', async () => {
    expect(await isPassword('cafe\u0301 au lait', await hashOf('caf\u00e9 au lait'))).toBe(true);
  });

  it('is never right where there is no hash, or one that is none', async () => {
    for (const hash of [null, '', 'scrypt$', 'scrypt$AAAA$', 'plain']) {
      expect([hash, await isPassword('', hash)]).toEqual([hash, false]);
    }
  });

  it('that is given first can be read out, and is another each time', () => {
    const given = Array.from({ length: 50 }, firstPassword);
    for (const password of given)
      expect(password).toMatch(/^([2-9A-HJ-NP-Z]{5}-){3}[2-9A-HJ-NP-Z]{5}$/);
    expect(new Set(given).size).toBe(given.length);
  });
});
