import * as fc from 'fast-check';
import { indexTerms, needlesOf, needleTerms, searchableText } from './text-search.js';

const finds = (search: string, ...texts: string[]): boolean =>
  needlesOf(search).every((needle) => searchableText(texts).includes(needle));

const followEachOther = (needle: string, text: string): boolean => {
  const { terms, lastIsPrefix } = needleTerms(needle);
  const all = indexTerms(text);
  return all.some((_, start) =>
    terms.every((term, offset) => {
      const found = all[start + offset] ?? '';
      return lastIsPrefix && offset === terms.length - 1 ? found.startsWith(term) : found === term;
    }),
  );
};

describe('Text search', () => {
  it.each([
    ['one Chinese character', '费', '宽带网费太高'],
    ['a Chinese word of two characters', '网费', '宽带网费太高'],
    ['a longer Chinese word', '宽带网费', '宽带网费太高'],
    ['a Latin word in another case', 'ROUTER', 'The router is broken.'],
    ['a number', '20', 'charged 20 yuan'],
    ['full-width letters and digits', '5g', '套餐5G升级'],
    ['a word of several parts', '26c1-0007', 'about 26C1 0007, again'],
    ['Chinese and Latin together', '5G套', '办理5G套餐'],
    ['every one of several words', '5g 升级', '套餐5G升级'],
    ['words of different fields', 'router 网费', 'router', '网费'],
  ])('finds %s', (_, search, ...texts) => expect(finds(search, ...texts)).toBe(true));

  it.each([
    ['a part of a Latin word', 'rout', 'The router is broken.'],
    ['a part of a number', '2', 'charged 20 yuan'],
    ['Chinese characters that are not neighbours', '网高', '宽带网费太高'],
    ['Chinese characters that a comma keeps apart', '餐费', '套餐,费用'],
    ['a phrase that begins in one field and ends in the next', '26c1-0007', '26C1', '0007'],
    ['a document that lacks one of the words', '5g 升级', '套餐5G'],
  ])('does not find %s', (_, search, ...texts) => expect(finds(search, ...texts)).toBe(false));

  it('asks for nothing when the search has neither letter nor digit', () =>
    expect(needlesOf(' ?! … ')).toEqual([]));

  it('finds by its index terms just what the searchable text contains', () => {
    const text = fc.string({ unit: fc.constantFrom(...'网费高ab1 ,-'), maxLength: 12 });
    const search = fc.string({ unit: fc.constantFrom(...'网费高ab1-'), maxLength: 4 });
    fc.assert(
      fc.property(text, search, (stored, searched) => {
        const searchable = searchableText([stored]);
        for (const needle of needlesOf(searched)) {
          expect(followEachOther(needle, searchable)).toBe(searchable.includes(needle));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
