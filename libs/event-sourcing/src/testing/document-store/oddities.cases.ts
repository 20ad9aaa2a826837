import { type Case, position, type Workbench } from './workbench.js';

const injections = [
  '$state',
  '$ne',
  '{"$ne":null}',
  "' OR '1'='1",
  '"; DROP TABLE cases; --',
  '%',
  '_',
  '.*',
  '__proto__',
  'constructor',
  '\\u0000',
  'open\u2028',
];

const bodies: readonly (readonly [string, string])[] = [
  ['operators', '{"$ne":1,"$where":"sleep(9)","deep":{"$gt":"","$set":{"state":"x"}}}'],
  ['dots', '{"a.b":1,"deep":{"c.d":{"":2}},".":3}'],
  ['the names of prototypes', '{"deep":{"__proto__":{"polluted":true},"constructor":1}}'],
  ['a prototype at the top', '{"__proto__":{"polluted":true},"toString":"x"}'],
  ['extended JSON', '{"deep":{"$oid":"5f0000000000000000000000"},"when":{"$date":0}}'],
  ['large numbers and small ones', '{"n":[9007199254740991,-1e-300,1.7976931348623157e+308,0]}'],
  ['texts like numbers, moments and identifiers', '{"n":"1","at":"2026-03-02T08:00:00.000Z"}'],
  ['every sort of nothing', '{"n":null,"list":[null,[],{},""],"object":{}}'],
];

const words = [
  '投诉处理 宽带',
  'naïve Ünïcode ﬁ',
  '🧾📞👩‍👩‍👧‍👦',
  '\u202Ertl\u202C עברית',
  'e\u0301 and é',
  'line\nbreak\ttab\r',
  '\u0001\u007F',
  '𠮷野家',
  '"quoted" \\ back',
];

export const oddityCases = (bench: () => Workbench): void =>
  describe('odd data', () => {
    it.each(bodies)('stores %s as data', async (_, body) => {
      const cases = await bench().collection();
      const document = JSON.parse(body) as Case;
      await cases.put({ a: document, b: {} });
      const [stored] = await cases.get('a');
      expect(JSON.stringify(stored?.document)).toBe(body);
      expect(Object.getPrototypeOf(stored?.document)).toBe(Object.prototype);
      expect('polluted' in {}).toBe(false);
      expect(await cases.count()).toBe(2);
    });

    it('takes operators in values literally, when storing and when asking', async () => {
      const cases = await bench().collection();
      await cases.put(Object.fromEntries(injections.map((value, n) => [`${n}`, { state: value }])));
      await cases.put({ open: { state: 'open' } });
      for (const [n, value] of injections.entries()) {
        expect(await cases.ids({ where: [{ field: 'state', equals: value }] })).toEqual([`${n}`]);
        expect(await cases.ids({ where: [{ field: 'state', in: [value] }] })).toEqual([`${n}`]);
      }
      const keys = (await cases.group({ by: ['state'] })).map(({ key }) => key[0]);
      expect(new Set(keys)).toEqual(new Set([...injections, 'open']));
    });

    it('takes any text as an id', async () => {
      const cases = await bench().collection();
      const ids = [...injections, ...words, '26C1-00007', 'a/b?c=d#e'];
      await cases.write(ids.map((id) => ({ id, position: position(1), document: { team: id } })));
      for (const id of ids) {
        expect(await cases.get(id)).toEqual([
          { id, position: position(1), document: { team: id } },
        ]);
      }
      expect((await cases.pages({ limit: 4 })).flat()).toHaveLength(ids.length);
    });

    it('keeps texts of every script as they are, also those that read alike', async () => {
      const cases = await bench().collection();
      await cases.put(
        Object.fromEntries(words.map((word, n) => [`${n}`, { team: word, subject: word }])),
      );
      for (const [n, word] of words.entries()) {
        const { documents } = await cases.find({ where: [{ field: 'team', equals: word }] });
        expect(documents.map(({ id, document }) => [id, document])).toEqual([
          [`${n}`, { team: word, subject: word }],
        ]);
      }
      expect(await cases.ids({ text: '𠮷野' })).toEqual(['7']);
      expect(await cases.ids({ text: '𠮷' })).toEqual(['7']);
    });

    it('keeps a document of megabytes', async () => {
      const cases = await bench().collection();
      const story = '客户多次来电反映，'.repeat(60_000);
      const steps = Array.from({ length: 5_000 }, (_, n) => ({ n, what: 'StepTaken' }));
      await cases.put({ big: { state: 'open', subject: '网费', steps }, long: { notes: story } });
      const [big, long] = await cases.get('big', 'long');
      expect(big?.document['steps']).toEqual(steps);
      expect(long?.document['notes']).toBe(story);
      expect(await cases.ids({ text: '网费' })).toEqual(['big']);
    });

    it('tells numbers apart to the last digit', async () => {
      const cases = await bench().collection();
      const numbers = [0.1 + 0.2, 0.3, 9007199254740991, 9007199254740990, 1e18, 2.5e-9, 1.5e300];
      await cases.put(Object.fromEntries(numbers.map((n, index) => [`${index}`, { minutes: n }])));
      for (const [index, n] of numbers.entries()) {
        const where = [{ field: 'minutes', equals: n }];
        expect([n, await cases.ids({ where })]).toEqual([n, [`${index}`]]);
      }
      const keys = (await cases.group({ by: ['minutes'] })).map(({ key }) => key[0]);
      expect(keys).toEqual(numbers.toSorted((one, other) => one - other));
    });
  });

export const reopeningCases = (bench: () => Workbench): void =>
  describe('opening again', () => {
    it('finds everything as it was left', async () => {
      const cases = await bench().collection({ version: 4 });
      await cases.write(
        [
          { id: 'a', position: position(1), document: { state: 'open', subject: '网费' } },
          { id: 'b', position: position(2), document: { state: 'open' } },
        ],
        position(2),
      );
      const { next } = await cases.find({ limit: 1 });
      const before = await cases.get('a', 'b');
      if (!(await bench().reopen())) return;
      expect(await cases.get('a', 'b')).toEqual(before);
      expect(await cases.store.versionOf(cases.name)).toBe(4);
      expect(await cases.store.checkpoint(cases.name)).toBe(position(2));
      expect(await cases.ids({ text: '网费' })).toEqual(['a']);
      expect(await cases.ids({ limit: 1, cursor: String(next) })).toEqual(['b']);
      await cases.write([{ id: 'a', position: position(1), document: { state: 'late' } }]);
      expect(await cases.ids({ where: [{ field: 'state', equals: 'open' }] })).toEqual(['a', 'b']);
    });
  });
