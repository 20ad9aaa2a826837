import { type Case, type Workbench } from './workbench.js';

const shelf: Readonly<Record<string, Case>> = {
  fee: {
    state: 'open',
    priority: 2,
    subject: '宽带网费太高',
    story: '客户电话 138-0013-8000，要求退费。',
  },
  router: {
    state: 'open',
    priority: 1,
    subject: 'The Router is broken',
    story: '装了5G套餐，网速慢',
  },
  moved: {
    state: 'closed',
    priority: 3,
    subject: '移机，网络中断',
    story: 'charged 20 yuan OR more',
  },
  quiet: { state: 'open', priority: 4 },
};

const found: readonly (readonly [string, string, readonly string[]])[] = [
  ['a Chinese word of two characters', '网费', ['fee']],
  ['a longer Chinese word', '宽带网费', ['fee']],
  ['one Chinese character', '网', ['fee', 'moved', 'router']],
  ['the last character of a run', '高', ['fee']],
  ['no characters that are not neighbours', '宽网', []],
  ['no characters that a comma keeps apart', '机网', []],
  ['a word in the second field', '退费', ['fee']],
  ['a Latin word in whatever case', 'rOUTER', ['router']],
  ['no part of a Latin word', 'rout', []],
  ['a number', '20', ['moved']],
  ['no part of a number', '2', []],
  ['a part of a telephone number as it was written', '0013', ['fee']],
  ['several parts of a telephone number', '138-0013', ['fee']],
  ['no parts in another order', '0013-138', []],
  ['Chinese and Latin in one word', '5g套餐', ['router']],
  ['full-width letters and digits', '５Ｇ', ['router']],
  ['every one of several words', '网费 太高', ['fee']],
  ['words of different fields', 'broken 网速', ['router']],
  ['nothing that lacks one of the words', '网费 router', []],
  ['words apart by whatever space', '  网费\t太高\n退费　', ['fee']],
  ['no phrase that begins in one field and ends in the next', 'broken-装', []],
  ['no phrase across two Latin words that are no neighbours', 'the-broken', []],
  ['a phrase of Latin words', 'router-is-broken', ['router']],
  ['operators of query languages as the words they are', 'OR', ['moved']],
  ['nothing by what is not there', '欢迎', []],
];

/** What would be an operator somewhere; each is given alone, and around a word. */
const operators = [...`"'*()^:-+~\\%_$;{}[]|&<>/?!\u0000\uFFFF,`, '`', '""', '.*', ';--'];

export const searchingCases = (bench: () => Workbench): void =>
  describe('searching text', () => {
    it.each(found)('finds %s', async (_, text, ids) => {
      const cases = await bench().filled(shelf);
      expect(await cases.ids({ text })).toEqual(ids);
      expect(await cases.count({ text })).toBe(ids.length);
    });

    it.each(['', '   ', '?!…', '\n'])('asks for nothing by "%s"', async (text) => {
      const cases = await bench().filled(shelf);
      expect(await cases.count({ text })).toBe(4);
    });

    it('takes operators for what they are: neither letter nor digit', async () => {
      const cases = await bench().filled(shelf);
      for (const operator of operators) {
        expect([operator, await cases.count({ text: operator })]).toEqual([operator, 4]);
        const around = await cases.ids({ text: `${operator}网费${operator}` });
        expect([operator, around]).toEqual([operator, ['fee']]);
      }
    });

    it.each([
      'rout*',
      '网费 NOT 太高',
      'NEAR(网费 太高)',
      'subject:网费',
      '网费 OR router',
      '"网费 太高',
    ])('knows no query language: %s', async (text) => {
      const cases = await bench().filled(shelf);
      await cases.put({ trap: { subject: 'not near subject or' } });
      const expected = text === '"网费 太高' ? ['fee'] : [];
      expect(await cases.ids({ text })).toEqual(expected);
    });

    it('searches within what a filter lets through, sorted and page by page', async () => {
      const cases = await bench().filled(shelf);
      const query = {
        text: '网',
        where: [{ field: 'state', equals: 'open' }],
        sort: [{ field: 'priority', direction: 'ascending' }] as const,
      };
      expect(await cases.pages({ ...query, limit: 1 })).toEqual([['router'], ['fee']]);
    });

    it('finds nothing where there is no text to search', async () => {
      const cases = await bench().collection({ text: [] });
      await cases.put(shelf);
      expect(await cases.ids({ text: '网费' })).toEqual([]);
      expect(await cases.count({ text: '' })).toBe(4);
    });

    it('finds words among thousands, frequent and rare ones, as exactly as among few', async () => {
      const cases = await bench().collection();
      const documents = Array.from({ length: 4_000 }, (_, n): [string, Case] => [
        `case-${String(n).padStart(4, '0')}`,
        {
          state: n % 10 === 0 ? 'open' : 'closed',
          priority: (n * 7919) % 4_000,
          subject: `${n % 3 === 0 ? '网费' : '信号'}${n % 500 === 0 ? '稀罕' : '平常'}`,
        },
      ]);
      await cases.put(Object.fromEntries(documents));
      for (const text of ['网费', '费平', '稀罕', '信号 稀罕']) {
        const expected = documents
          .filter(([, { subject = '' }]) => text.split(' ').every((word) => subject.includes(word)))
          .filter(([, { state }]) => state === 'open')
          .toSorted(([, one], [, other]) => Number(other.priority) - Number(one.priority))
          .map(([id]) => id);
        expect(expected.length).toBeGreaterThan(4);
        const where = [{ field: 'state', equals: 'open' }];
        const sort = [{ field: 'priority', direction: 'descending' }] as const;
        expect((await cases.pages({ text, where, sort, limit: 50 })).flat()).toEqual(expected);
        expect(await cases.count({ text, where })).toBe(expected.length);
      }
    });
  });
