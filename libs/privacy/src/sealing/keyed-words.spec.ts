import { randomBytes } from 'node:crypto';
import { needlesOf, needleTerms, searchableText } from '#libs/event-sourcing';
import fc from 'fast-check';
import { KeyedWords } from './keyed-words.js';

const words = new KeyedWords(randomBytes(32));

/** What every document store answers. */
const found = (texts: readonly string[], search: string): boolean => {
  const searchable = searchableText(texts);
  return needlesOf(search).every((needle) => searchable.includes(needle));
};
const foundKeyed = (texts: readonly string[], search: string): boolean =>
  found([words.wordsOf(texts)], words.sought(search));

/** Of a needle like `4G-网` only the parts are looked for. */
const isLoose = (search: string): boolean =>
  needlesOf(search).some((needle) => {
    const { terms, lastIsPrefix } = needleTerms(needle);
    return lastIsPrefix && terms.length > 1;
  });

const text = fc
  .array(
    fc.constantFrom(...'网络宽带费慢𠮷かﾃ４Ｇ4gGaé -，\n\t', 'straße', 'internationalisation'),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

describe('The blind index', () => {
  it('finds exactly what the search in plain text finds', () =>
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), text, (texts, search) => {
        const [plain, keyed] = [found(texts, search), foundKeyed(texts, search)];
        expect(keyed).toBe(isLoose(search) ? plain || keyed : plain);
      }),
      { numRuns: 3_000 },
    ));

  it('finds every part of a text that begins and ends with whole runs', () =>
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.nat(), (texts, nth) => {
        const runs = searchableText(texts).split(/\s+/u).filter(Boolean);
        const run = runs[nth % Math.max(runs.length, 1)] ?? '';
        expect(foundKeyed(texts, run)).toBe(true);
      }),
    ));

  it('finds any text in any language as plain search does', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (one, other) => {
          const texts = [one, `${other}${one}`];
          const searches = [one, other].filter((search) => !isLoose(search));
          const answers = searches.map((search) => foundKeyed(texts, search));
          expect(answers).toEqual(searches.map((search) => found(texts, search)));
        },
      ),
    ));

  it.each([
    ['宽带网络慢', '网络', true],
    ['宽带网络慢', '慢', true],
    ['宽带网络慢', '宽', true],
    ['宽带网络慢', '网慢', false],
    ['宽带网络慢', '带网 慢', true],
    ['宽带 网络', '带网', false],
    ['4G网络-慢', '4g网络', true],
    ['4G网络-慢', 'g', false],
    ['回拨 138-1234-5678', '138-1234', true],
    ['回拨 138-1234-5678', '13812345678', false],
    ['张三', '张三 李四', false],
    ['张三', '', true],
  ])('in %j finds %j: %p', (content, search, expected) =>
    expect(foundKeyed([content], search)).toBe(expected),
  );

  it('reaches over no border between texts', () =>
    expect(foundKeyed(['宽带 4G', '网络'], '4g网络')).toBe(false));

  it('finds a phrase with a single character at its end also where the character stands elsewhere', () => {
    expect(found(['4G信号，网络'], '4G-网')).toBe(false);
    expect(foundKeyed(['4G信号，网络'], '4G-网')).toBe(true);
    expect(foundKeyed(['4G信号'], '4G-网')).toBe(false);
  });

  it('shows nothing but the number and equality of terms', () => {
    const keyed = words.wordsOf(['张三 13812345678', '张三']);
    expect(keyed).toMatch(/^([0-9a-f]{8}|x)( ([0-9a-f]{8}|x))*$/u);
    expect(keyed.split(' ')[0]).toBe(keyed.split(' ')[4]);
  });

  it('is another under another key', () => {
    const other = new KeyedWords(randomBytes(32));
    expect(other.wordsOf(['宽带'])).not.toBe(words.wordsOf(['宽带']));
  });

  it('is the same for ever under the same key', () => {
    const known = new KeyedWords(Buffer.alloc(32, 7));
    expect(known.wordsOf(['宽带 internationalisation'])).toMatchInlineSnapshot(
      `"db685d63 9363db8f ef2e7924 x b1251300 57f11cc4"`,
    );
    expect(known.sought('宽带-慢')).toMatchInlineSnapshot(`"db685d63-9363db8f cd0c10ee"`);
  });
});
