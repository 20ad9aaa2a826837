import { eachText, personsIn, sealedIn, sealedText, withSealed } from './sealed-text.js';

const box = 'b'.repeat(40);
const name = sealedText({ kind: 'name', person: 'p1234567', box });
const phone = sealedText({ kind: 'phone', person: 'p7654321', box });

describe('A sealed text', () => {
  it('says whose it is and what it is, and no more', () => {
    expect(name).toBe(`[sealed:name:p1234567:${box}]`);
    expect(sealedIn(name)).toEqual([{ kind: 'name', person: 'p1234567', box }]);
  });

  it('is found within a sentence, and put in its place', () => {
    const sentence = `Called ${phone} and asked for ${name}.`;
    expect(sealedIn(sentence).map(({ kind }) => kind)).toEqual(['phone', 'name']);
    expect(withSealed(sentence, ({ kind }) => `<${kind}>`)).toBe(
      'Called <phone> and asked for <name>.',
    );
  });

  it('is nothing but its exact form', () => {
    for (const text of [
      '',
      '[sealed:]',
      '[sealed:name:P1234567:x]',
      `[sealed:other:p1234567:${box}]`,
    ]) {
      expect([text, sealedIn(text)]).toEqual([text, []]);
      expect(withSealed(text, () => 'opened')).toBe(text);
    }
  });
});

describe('A value with sealed texts', () => {
  const value = { customer: { name, phones: [phone, '1'] }, note: null, count: 2 };

  it('shows whose data is in it', () =>
    expect([...personsIn(value)]).toEqual(['p1234567', 'p7654321']));

  it('is gone through text by text', () => {
    const texts: string[] = [];
    eachText(value, (text) => texts.push(text));
    expect(texts).toEqual([name, phone, '1']);
  });
});
