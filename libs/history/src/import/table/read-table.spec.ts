import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import {
  readTable,
  readTableFile,
  type Table,
  type TableFormat,
  type TableRow,
} from './read-table.js';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

type Encoded = { encoding?: string; addBOM?: boolean; pieceBytes?: number };

const given = (text: string | Buffer, { encoding = 'utf-8', addBOM, pieceBytes }: Encoded = {}) => {
  const bytes = Buffer.isBuffer(text)
    ? text
    : iconv.encode(text, encoding, { addBOM: addBOM ?? false });
  return {
    read: async (format: TableFormat = {}): Promise<Table & { all: TableRow[] }> => {
      const table = await readTable('a.csv', inPieces(bytes, pieceBytes ?? 65_536), format);
      return { ...table, all: await collect(table.rows) };
    },
  };
};

const cellsOf = (rows: readonly TableRow[]): readonly string[][] =>
  rows.map((row) => ('record' in row ? Object.values(row.record) : [row.fault]));

describe('A table', () => {
  it('gives each row by column, with its line', async () => {
    const { all, columns } = await given('name,city\nAnna,Haikou\nBo,Sanya\n').read();
    expect(columns).toEqual(['name', 'city']);
    expect(all).toEqual([
      { line: 2, record: { name: 'Anna', city: 'Haikou' } },
      { line: 3, record: { name: 'Bo', city: 'Sanya' } },
    ]);
  });

  it('keeps delimiters, line ends and quotation marks inside quoted cells', async () => {
    const { all } = await given('a,b\r\n"x,y","he said ""no""\r\nand left"\r\n').read();
    expect(cellsOf(all)).toEqual([['x,y', 'he said "no"\r\nand left']]);
  });

  it('takes a quotation mark inside an unquoted cell for what it is', async () => {
    expect(cellsOf((await given('a,b\n5" pipe,x\n').read()).all)).toEqual([['5" pipe', 'x']]);
  });

  it('counts lines as an editor does, whatever ends them', async () => {
    const text = 'a,b\r\n1,"two\r\nlines"\r\n\r\n\n3,x\r4,"two\rlines"\n5,y';
    const { all } = await given(text).read();
    expect(all.map(({ line }) => line)).toEqual([2, 6, 7, 9]);
  });

  it('takes a line end of two characters for one where a piece of the file ends between them', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `${n},x\r\n`).join('');
    const read = await given(`a,b\r\n${rows}`, { pieceBytes: 6_553 }).read();
    expect(read.all.map(({ line }) => line)).toEqual(read.all.map((_, n) => n + 2));
  });

  it('leaves out empty lines and rows of empty cells, at the end as elsewhere', async () => {
    expect(cellsOf((await given('a,b\n\n1,2\n,\n"",""\n\n\n').read()).all)).toEqual([['1', '2']]);
  });

  it('has no rows when there is only a line of column names', async () => {
    const { columns, all } = await given('a,b').read();
    expect({ columns, all }).toEqual({ columns: ['a', 'b'], all: [] });
  });

  it.each(['', '\n\n', '\uFEFF'])('is refused when there are no column names (%j)', (text) =>
    expect(given(text).read()).rejects.toThrow('The file is empty: no column names.'),
  );

  it('is refused when two columns share a name, and says which', () =>
    expect(given('Issue,State, Issue\n1,2,3\n').read()).rejects.toThrow(
      'Line 1: columns 1 and 3 are both called "Issue".',
    ));

  it('calls a column without a name by its place', async () => {
    expect((await given('a,,c\n1,2,3\n').read()).columns).toEqual(['a', 'column 2', 'c']);
  });

  it('keeps names that objects have of their own apart from those', async () => {
    const { all } = await given('__proto__,constructor\n1,2\n').read();
    expect(cellsOf(all)).toEqual([['1', '2']]);
  });

  it('may have cells of millions of characters', async () => {
    const long = '长'.repeat(1_000_000);
    expect(cellsOf((await given(`a,b\n${long},"${long}"\n`).read()).all)).toEqual([[long, long]]);
  });

  it('is refused when a line never ends, before memory does', () =>
    expect(
      readTable('endless.csv', inPieces(Buffer.alloc(40_000_000, 'x'), 1_000_000)),
    ).rejects.toThrow('A line is longer than 33554432 bytes.'));

  it('is read from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'table-'));
    const path = join(folder, 'cities.csv');
    await writeFile(path, 'a\n1\n');
    const { name, rows } = await readTableFile(path);
    expect({ name, rows: await collect(rows) }).toEqual({
      name: path,
      rows: [{ line: 2, record: { a: '1' } }],
    });
    await rm(folder, { recursive: true });
  });

  it('is refused when the file does not exist', () =>
    expect(readTableFile('/nowhere/at-all.csv')).rejects.toThrow('ENOENT'));
});

const faults = async (text: string | Buffer, format?: TableFormat) =>
  (await given(text).read(format)).all.filter((row) => 'fault' in row);

describe('A faulty row', () => {
  it('has too few or too many cells; the others are read', async () => {
    expect((await given('a,b\n1\n1,2\n1,2,3\n').read()).all).toEqual([
      { line: 2, fault: '1 cells where 2 columns are named' },
      { line: 3, record: { a: '1', b: '2' } },
      { line: 4, fault: '3 cells where 2 columns are named' },
    ]);
  });

  it('goes on after a closing quotation mark; the others are read', async () => {
    const { all } = await given('a,b\n"x"y,2\n"x",2\n"x" ,2\n').read();
    expect(all).toEqual([
      { line: 2, fault: 'cell 1 goes on after its closing quotation mark' },
      { line: 3, record: { a: 'x', b: '2' } },
      { line: 4, fault: 'cell 1 goes on after its closing quotation mark' },
    ]);
  });

  it('opens a quotation mark and never closes it; what came before is kept', async () => {
    const { all } = await given('a,b\n1,2\n3,"4\n5,6\n').read();
    expect(all[0]).toEqual({ line: 2, record: { a: '1', b: '2' } });
    expect(all[1]).toMatchObject({ line: 3, fault: expect.stringContaining('never closed') });
    expect(all).toHaveLength(2);
  });

  it('holds a NUL character', async () => {
    expect(await faults('a,b\n1,2\n1,x\0y\n')).toEqual([
      { line: 3, fault: 'column "b" holds a NUL character' },
    ]);
  });

  it('holds bytes that are not valid in the encoding; the line is named', async () => {
    const bytes = Buffer.concat([
      Buffer.from('姓名,备注\n张三,好\n李四,"第一行\n第'),
      Buffer.from([0xff]),
      Buffer.from('行"\n王五,好\n'),
    ]);
    expect((await given(bytes).read()).all).toEqual([
      { line: 2, record: { 姓名: '张三', 备注: '好' } },
      { line: 3, fault: 'line 4 holds bytes that are not valid utf-8' },
      { line: 5, record: { 姓名: '王五', 备注: '好' } },
    ]);
  });

  it('is named by its line in a long file, too', async () => {
    const plain = Buffer.from(`a\n${'row\n'.repeat(60_000)}`);
    const bytes = Buffer.concat([plain, Buffer.from([0xc3, 0x28, 0x0a]), plain]);
    expect(
      (await given(bytes, { pieceBytes: 9_000 }).read({ encoding: 'utf-8' })).all,
    ).toContainEqual({ line: 60_002, fault: 'line 60002 holds bytes that are not valid utf-8' });
  });

  it('is named by its line where a piece of the file ends within a line end', async () => {
    async function* pieces() {
      yield Buffer.from(`a\n${'row\n'.repeat(20_000)}`);
      yield Buffer.from('x\r');
      yield Buffer.from('\n');
      yield Buffer.from([0xff, 0x0a]);
    }
    const rows = await collect((await readTable('a.csv', pieces(), { encoding: 'utf-8' })).rows);
    expect(rows.at(-1)).toMatchObject({ fault: expect.stringContaining('line 20003 holds') });
  });

  it('is told by line ends of one character, too', async () => {
    const bytes = Buffer.from([...Buffer.from('a\r1\r'), 0xff, ...Buffer.from('\r2\r')]);
    expect((await faults(bytes, { encoding: 'utf-8' })).map(({ line }) => line)).toEqual([3]);
  });

  it('is not one that holds a replacement character of the source', async () => {
    expect(cellsOf((await given('a\n\uFFFD\n').read()).all)).toEqual([['\uFFFD']]);
  });
});

describe('The encoding', () => {
  const text = '客户,内容\n张三,宽带报修三天没人上门\n李四,我打了四次，每次说法不同\n';

  it.each([
    ['utf-8', false],
    ['utf-8', true],
    ['gb18030', false],
    ['gbk', false],
    ['utf-16le', true],
    ['utf-16be', true],
    ['utf-16le', false],
    ['utf-16be', false],
  ])('is recognised: %s, byte order mark %s', async (encoding, addBOM) => {
    const { all, columns } = await given(text, { encoding, addBOM }).read();
    expect(columns).toEqual(['客户', '内容']);
    expect(cellsOf(all)[1]).toEqual(['李四', '我打了四次，每次说法不同']);
  });

  it.each(['utf-16le', 'utf-16be'])(
    'may have half a character look like a line end: %s',
    async (encoding) => {
      const cell = 'ਁ一਀一'.repeat(2_000);
      const rows = `${cell},1\r`.repeat(12);
      const { all } = await given(`a,b\n${rows}`, {
        encoding,
        addBOM: true,
        pieceBytes: 7_001,
      }).read();
      expect(cellsOf(all)).toEqual(Array.from({ length: 12 }, () => [cell, '1']));
    },
  );

  it('is decided by the first part that is not plain ASCII, however late that comes', async () => {
    const plain = 'a,b\n' + '1,plain\n'.repeat(40_000);
    const { all, encoding } = await given(`${plain}2,宽带慢\n`, { encoding: 'gbk' }).read();
    expect(cellsOf(all).at(-1)).toEqual(['2', '宽带慢']);
    expect(encoding()).toBe('gb18030');
  });

  it('is not mistaken because of one damaged line', async () => {
    const bytes = iconv.encode(`${'宽带慢,套餐贵\n'.repeat(20)}`, 'gbk');
    const damaged = Buffer.concat([bytes, Buffer.from([0xff, 0x2c, 0x31, 0x0a])]);
    const { all } = await given(damaged).read();
    expect(all.filter((row) => 'fault' in row)).toEqual([
      { line: 21, fault: 'line 21 holds bytes that are not valid gb18030' },
    ]);
  });

  it.each(['windows-1252', 'big5', 'euc-kr', 'shift_jis'])(
    'must be stated where it cannot be told from others: %s',
    async (encoding) => {
      const words: Record<string, string> = {
        'windows-1252': 'name,note\nZoë,déjà vu\nJürgen,Straße\n',
        big5: '客戶,內容\n張三,寬頻報修三天沒人到場\n李四,我打了四次電話，每次說法不同\n',
        'euc-kr': '이름,내용\n김철수,인터넷이 느려요\n이영희,요금이 잘못되었습니다\n',
        shift_jis: '名前,内容\nたなか,インターネットが遅いです\nすずき,料金が間違っています\n',
      };
      const source = given(words[encoding] ?? '', { encoding });
      await expect(source.read()).rejects.toThrow('State it in the mapping');
      const { all } = await source.read({ encoding });
      expect(cellsOf(all)[0]?.[1]).toBe(words[encoding]?.split('\n')[1]?.split(',')[1]);
    },
  );

  it('is refused where the file begins with the mark of another', () =>
    expect(
      given('a\n1\n', { encoding: 'utf-16be', addBOM: true }).read({ encoding: 'utf-8' }),
    ).rejects.toThrow('stated as utf-8, but the file begins with the mark of utf-16be'));
});

describe('The delimiter', () => {
  it.each([',', ';', '\t', '|'])('is recognised: %j', async (delimiter) => {
    const text = ['a', 'b', 'c'].join(delimiter) + '\n' + ['1,5', '"x;y"', 'z'].join(delimiter);
    const { all, columns } = await given(
      delimiter === ',' ? text.replace('1,5', '"1,5"') : text,
    ).read();
    expect(columns).toEqual(['a', 'b', 'c']);
    expect(cellsOf(all)[0]?.[0]).toBe('1,5');
  });

  it('is the one that most rows agree on, not the most frequent sign', async () => {
    const text = 'id;text\n1;a, b, c\n2;d\n3;e, f\n';
    expect((await given(text).read()).delimiter).toBe(';');
  });

  it('may be stated, as may that quotation marks mean nothing', async () => {
    const { all } = await given('a~b\n"x~y"\n').read({ delimiter: '~', quote: null });
    expect(cellsOf(all)).toEqual([['"x', 'y"']]);
  });
});

const quotedWhere = (needed: RegExp, always: boolean) => (cell: string) =>
  always || cell === '' || needed.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

describe('Any table', () => {
  const character = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...'ab1 ,;|\t"\r\n\'') },
    { weight: 2, arbitrary: fc.constantFrom(...'宽带三天没人上门，。€𠀀') },
  );
  const cell = fc.string({ unit: character, maxLength: 12 });
  const format = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    encoding: fc.constantFrom('utf-8', 'gb18030', 'utf-16le', 'utf-16be'),
    addBOM: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    quoteAll: fc.boolean(),
    endsWithLineEnd: fc.boolean(),
    pieceBytes: fc.constantFrom(1, 7, 1000, 70_000),
  });
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }),
    )
    .map((rows) => rows.filter((cells) => cells.some((text) => text !== '')));

  it('reads back as the cells it was written from, on the lines they were written to', () =>
    fc.assert(
      fc.asyncProperty(table, format, async (rows, { lineEnd, endsWithLineEnd, ...written }) => {
        const columns = (rows[0] ?? ['x']).map((_, index) => `column ${index + 1}`);
        const quote = quotedWhere(/[,;|\t"\r\n]/, written.quoteAll);
        const records = [columns, ...rows].map((cells) => cells.map(quote).join(written.delimiter));
        const text = records.join(lineEnd) + (endsWithLineEnd ? lineEnd : '');
        const encoded = { ...written, addBOM: written.addBOM && written.encoding !== 'gb18030' };
        const { all } = await given(text, encoded).read(written);

        expect(cellsOf(all)).toEqual(rows);
        const lines = all.map(({ line }) => line);
        const starts = records.map(
          (_, at) =>
            records
              .slice(0, at)
              .join('\n')
              .split(/\r\n?|\n/).length + (at > 0 ? 1 : 0),
        );
        expect(lines).toEqual(starts.slice(1));
      }),
      { numRuns: 400 },
    ));
});
