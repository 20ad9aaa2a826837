import { passwordFaults } from './password-faults.js';

const faultsOf = (next: string, id = 'li.na') =>
  passwordFaults(next, { id, current: 'JSGS9-7KHBG' });

describe('A password of one’s own', () => {
  it.each([
    ['correct horse battery'],
    ['退费彩铃宽带报修上海昆明'],
    ['k9#vT!2mPq$z'],
    ['x'.repeat(5) + 'a long one with 128 at most'],
  ])('may be "%s"', (next) => expect(faultsOf(next)).toEqual([]));

  it.each([
    ['short', 'must have 12 to 128 characters'],
    ['abcde fghij '.repeat(11), 'must have 12 to 128 characters'],
    ['aaaaaaaaaaaaaaa', 'must have 6 different characters'],
    ['12121212121212', 'must have 6 different characters'],
    ['Password2026!', 'is among the first that anybody tries'],
    ['ｐａｓｓｗｏｒｄ ｘｙｚ', 'is among the first that anybody tries'],
    ['qwertyuiop[]', 'is among the first that anybody tries'],
    ['my 1234567890', 'is among the first that anybody tries'],
    ['this is Li.Na here', 'must not contain the name'],
  ])('may not be "%s"', (next, fault) => expect(faultsOf(next)).toContain(fault));

  it('may hold a short name by chance', () => expect(faultsOf('correct horse', 'rse')).toEqual([]));

  it('must be another than before', () =>
    expect(passwordFaults('JSGS9-7KHBG-EHBWS', { id: 'a', current: 'JSGS9-7KHBG-EHBWS' })).toEqual([
      'must be another than before',
    ]));
});
