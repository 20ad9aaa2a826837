import { setTimeout } from 'node:timers/promises';
import { parseComplaintNumber } from '#libs/complaints';
import { Door } from './testing/door.js';
import { given } from './testing/importing.js';

const mapping = `
source: old-desk
dates: { format: yyyy-MM-dd HH:mm, zone: Asia/Shanghai }
history:
  - received: { at: received, channel: hotline, content: '{text}' }
  - assigned: { at: sent, department: '{department}' }
  - closed: { when: { column: result, not: '' }, outcome: { column: result, values: { ok: resolved } }, reason: '{result}' }
verdicts:
  timely: { column: timely, yes: y, no: n }
`;

const header = 'received,text,sent,department,result,timely\n';
const slow = '2026-01-02 08:00,slow,2026-01-02 09:30,network,,y\n';
const dear = '2026-01-03 10:00,dear,,,,n\n';
const done = '2026-01-04 10:00,done,2026-01-04 11:00,billing,ok,\n';

describe('A table of complaints', () => {
  it('becomes one history for each row, at the times that the source gives', async () => {
    const source = given(header + slow, mapping);
    expect(await source.import()).toMatchObject({ rows: 1, imported: 1, refused: [], flagged: [] });
    const [order] = source.door.orders;
    expect(order?.data.history).toEqual([
      {
        at: '2026-01-02T00:00:00.000Z',
        event: {
          type: 'ComplaintReceived',
          data: {
            channel: 'hotline',
            customer: { name: null, contactPhone: null, serviceNumber: null },
            content: 'slow',
            demand: null,
            place: null,
            submittingStaff: null,
            callDurationSeconds: null,
            intake: 'imported',
            source: {
              system: 'old-desk',
              reference: null,
              record: {
                received: '2026-01-02 08:00',
                text: 'slow',
                sent: '2026-01-02 09:30',
                department: 'network',
                result: '',
                timely: 'y',
              },
            },
          },
        },
      },
      {
        at: '2026-01-02T01:30:00.000Z',
        event: {
          type: 'ComplaintAssigned',
          data: {
            department: 'network',
            handler: null,
            requirements: null,
            expectedAt: null,
            chosenBy: 'old-desk',
          },
        },
      },
    ]);
    expect(order?.data.verdicts).toEqual({ timely: true, disputed: null });
  });

  it('says of a fact without a time that it is undated, at the earliest it can have been', async () => {
    const { door, import: importIt } = given(header + done, mapping);
    await importIt();
    expect(door.orders[0]?.data.history.at(-1)).toEqual({
      at: '2026-01-04T03:00:00.000Z',
      event: {
        type: 'ComplaintClosed',
        data: {
          outcome: 'resolved',
          reason: 'ok',
          lesson: null,
          outsideAppeal: null,
          confirmedByCustomer: false,
          undated: true,
        },
      },
    });
  });

  it('reports what the source itself says, and where it is silent', async () => {
    const report = await given(header + slow + dear + done, mapping).import();
    expect(report.verdicts).toEqual({
      timely: { yes: 1, no: 1, silent: 1 },
      disputed: { yes: 0, no: 0, silent: 3 },
    });
  });

  it('is kept where it breaks the rules of a live complaint, and flagged by line', async () => {
    const early = '2026-01-02 08:00,slow,2026-01-01 09:30,network,,y\n';
    const report = await given(header + early + slow, mapping).import();
    expect(report).toMatchObject({ rows: 2, imported: 2, refused: [] });
    expect(report.flagged).toEqual([
      { line: 2, reason: expect.stringContaining('ComplaintAssigned') },
    ]);
  });

  it('tells its progress row by row', async () => {
    const seen: number[] = [];
    await given(header + slow + dear, mapping).import({
      onProgress: ({ rows }) => seen.push(rows),
    });
    expect(seen).toEqual([1, 2]);
  });

  it('never has more orders under way than allowed, and as many where it can', async () => {
    const door = new Door();
    const rows = Array.from({ length: 50 }, (_, n) => `2026-01-02 08:00,case ${n},,,,\n`).join('');
    let [underWay, most] = [0, 0];
    const report = await given(header + rows, mapping, door).import({
      underWayMax: 7,
      importOne: async (order) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await setTimeout(1);
        const outcome = await door.importOne(order);
        underWay -= 1;
        return outcome;
      },
    });
    expect({ most, imported: report.imported }).toEqual({ most: 7, imported: 50 });
  });

  it('is left when the store fails, after what was under way, and goes on when run again', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => `2026-01-02 08:00,case ${n},,,,\n`).join('');
    const source = given(header + rows, mapping);
    let [begun, underWay] = [0, 0];
    const failing = source.import({
      underWayMax: 4,
      importOne: async (order) => {
        begun += 1;
        if (begun === 5) throw new Error('The disk is full.');
        underWay += 1;
        await setTimeout(20);
        const outcome = await source.door.importOne(order);
        underWay -= 1;
        return outcome;
      },
    });
    await expect(failing).rejects.toThrow('The disk is full.');
    expect({ underWay, orders: source.door.orders.length }).toEqual({
      underWay: 0,
      orders: begun - 1,
    });
    expect(begun).toBeLessThan(10);
    const { imported, alreadyThere } = await source.import();
    expect({ imported, alreadyThere }).toEqual({ imported: 21 - begun, alreadyThere: begun - 1 });
  });
});

describe('Importing the same table again', () => {
  it('adds nothing', async () => {
    const source = given(header + slow + dear, mapping);
    await source.import();
    expect(await source.import()).toMatchObject({ rows: 2, imported: 0, alreadyThere: 2 });
    expect(source.door.orders).toHaveLength(2);
  });

  it('adds only the new rows, wherever they stand', async () => {
    const door = new Door();
    await given(header + slow + done, mapping, door).import();
    const grown = await given(header + dear + done + slow, mapping, door).import();
    expect(grown).toMatchObject({ rows: 3, imported: 1, alreadyThere: 2 });
  });

  it('adds nothing when its columns stand in another order', async () => {
    const door = new Door();
    await given('received,text,sent,department,result,timely\n' + slow, mapping, door).import();
    const moved =
      'text,timely,received,sent,department,result\nslow,y,2026-01-02 08:00,2026-01-02 09:30,network,\n';
    expect(await given(moved, mapping, door).import()).toMatchObject({ alreadyThere: 1 });
  });

  it('keeps rows that are exactly alike apart, and says where they are', async () => {
    const source = given(header + slow + dear + slow + slow, mapping);
    const report = await source.import();
    expect(report).toMatchObject({ rows: 4, imported: 4, repeated: 2, repeatedLines: [4, 5] });
    expect(new Set(source.door.orders.map(({ id }) => id)).size).toBe(4);
    expect(await source.import()).toMatchObject({ imported: 0, alreadyThere: 4, repeated: 2 });
  });

  it('refuses rows of which the mapping now makes something else', async () => {
    const door = new Door();
    await given(header + slow, mapping, door).import();
    const changed = mapping.replace('channel: hotline', 'channel: letter');
    const report = await given(header + slow, changed, door).import();
    expect(report).toMatchObject({ imported: 0, alreadyThere: 0 });
    expect(report.refused).toEqual([
      {
        line: 2,
        reason: 'it was imported before with another content; what is there stays as it is',
      },
    ]);
  });
});

describe('A source with ids of its own', () => {
  const keyed = `key: [no]\n${mapping}`;
  const header2 = `no,${header}`;

  it('gives its id as reference', async () => {
    const source = given(`${header2} A-7 ,${slow}`, keyed);
    await source.import();
    const event = source.door.orders[0]?.data.history[0]?.event;
    expect(event?.type === 'ComplaintReceived' && event.data.source?.reference).toBe('A-7');
  });

  it('has one complaint for an id, however often the same row comes', async () => {
    const report = await given(`${header2}A-7,${slow}A-7,${slow}`, keyed).import();
    expect(report).toMatchObject({ rows: 2, imported: 1, alreadyThere: 1, repeatedLines: [3] });
  });

  it('is refused where a known id comes with another content', async () => {
    const door = new Door();
    await given(`${header2}A-7,${slow}`, keyed, door).import();
    const sameDay = slow.replace('slow', 'still slow');
    const report = await given(`${header2}A-8,${slow}A-7,${sameDay}`, keyed, door).import();
    expect(report).toMatchObject({ rows: 2, imported: 1, alreadyThere: 0 });
    expect(report.refused).toEqual([
      { line: 3, reason: expect.stringContaining('imported before with another content') },
    ]);
  });

  it('is refused where the id is missing', async () => {
    const report = await given(`${header2},${slow}`, keyed).import();
    expect(report.refused).toEqual([
      { line: 2, reason: 'column "no" is empty, and identifies the row' },
    ]);
  });
});

describe('Numbers', () => {
  const daily = mapping.replace('yyyy-MM-dd HH:mm,', 'yyyy-MM-dd,');
  const numbers = async (csv: string, yaml: string) => {
    const source = given(csv, yaml);
    await source.import();
    return source.door.orders.map(({ id }) => id);
  };

  it('are complaint numbers, the same in every run', async () => {
    const [number = ''] = await numbers(header + slow, mapping);
    expect(parseComplaintNumber(number)).toEqual({ id: number });
    expect(await numbers(header + slow, mapping)).toEqual([number]);
  });

  it('differ among the rows of one day, and sort by day', async () => {
    const days = ['1995-03-01', '2013-07-29', '2026-01-02'];
    const rows = days.flatMap((day) =>
      Array.from({ length: 300 }, (_, n) => `${day},case ${n},,,,\n`),
    );
    const made = await numbers(header + rows.join(''), daily);
    expect(new Set(made).size).toBe(900);
    const dayOfSorted = made.toSorted().map((number) => Math.floor(made.indexOf(number) / 300));
    expect(dayOfSorted).toEqual(made.map((_, index) => Math.floor(index / 300)));
  });

  it('claim no millisecond that the source did not give', async () => {
    const source = given(`${header}2026-01-02,slow,,,,\n`, daily);
    await source.import();
    expect(source.door.orders[0]?.data.history[0]?.at).toBe('2026-01-01T16:00:00.000Z');
  });

  it('do not reach back before 1990', async () => {
    const report = await given(`${header}1985-01-02,slow,,,,\n`, daily).import();
    expect(report.refused[0]?.reason).toContain('numbers reach from 1990-01-01');
  });
});

describe('A refused row', () => {
  const refusals = async (row: string, yaml = mapping) =>
    (await given(header + row, yaml).import()).refused;

  it('is named by line and reason, and the others are imported', async () => {
    const bad = 'yesterday,x,,,,\n';
    const report = await given(header + slow + bad + 'too,few\n' + dear, mapping).import();
    expect(report).toMatchObject({ rows: 4, imported: 2 });
    expect(report.refused).toEqual([
      {
        line: 3,
        reason: 'column "received" says "yesterday"; expected a date: yyyy-MM-dd HH:mm',
      },
      { line: 4, reason: '2 cells where 6 columns are named' },
    ]);
  });

  it('says a word that the mapping does not know: column, word and what was expected', async () => {
    expect(await refusals('2026-01-02 08:00,x,,,perhaps,\n')).toEqual([
      { line: 2, reason: 'column "result" says "perhaps"; expected: ok' },
    ]);
    expect(await refusals('2026-01-02 08:00,x,,,,perhaps\n')).toEqual([
      { line: 2, reason: 'column "timely" says "perhaps"; expected: y, n' },
    ]);
  });

  it('says nothing where something is needed', async () => {
    expect(await refusals('2026-01-02 08:00,,,,,\n')).toEqual([
      { line: 2, reason: 'received.content is needed, but "text" says nothing' },
    ]);
    expect(await refusals(',x,,,,\n')).toEqual([{ line: 2, reason: 'received has no time' }]);
  });

  it('tells of a step that has no time, which would be lost', async () => {
    expect(await refusals('2026-01-02 08:00,x,,network,,\n')).toEqual([
      { line: 2, reason: 'column "department" has something to say, but assigned has no time' },
    ]);
  });

  it('ends the import when nothing after it can be told apart', async () => {
    const report = await given(
      `${header}${slow}2026-01-02 08:00,"x,,,,\n${dear}`,
      mapping,
    ).import();
    expect(report).toMatchObject({ rows: 2, imported: 1 });
    expect(report.stopped).toBe('at line 3, from where nothing can be read');
  });

  it('ends the import when there are so many that the mapping cannot be meant', async () => {
    const report = await given(header + 'x,x,,,,\n'.repeat(500), mapping).import({
      refusedMax: 10,
      underWayMax: 4,
    });
    expect(report.rows).toBeLessThan(20);
    expect(report.stopped).toMatch(/^at line \d+, after 10 refused rows/);
  });
});

describe('A mapping for another table', () => {
  it('is refused before any row, naming line and columns', async () => {
    const other = given('received,text\n2026-01-02 08:00,x\n', mapping).import();
    await expect(other).rejects.toThrow(
      'mapping.yaml:6:21: table.csv has no column "sent"; it has: received, text',
    );
  });
});

describe('Dates without a stated format', () => {
  const detecting = mapping.replace('format: yyyy-MM-dd HH:mm, ', '');
  const received = async (...dates: readonly string[]) => {
    const source = given(header + dates.map((date) => `"${date}",x,,,,\n`).join(''), detecting);
    await source.import();
    return source.door.orders.map(({ data }) => data.history[0]?.at);
  };

  it.each([
    ['2026-01-02', '2026-01-01T16:00:00.000Z'],
    ['2026/1/2 8:05', '2026-01-02T00:05:00.000Z'],
    ['2026年1月2日 08:05:06', '2026-01-02T00:05:06.000Z'],
    ['20260102080506', '2026-01-02T00:05:06.000Z'],
    ['2026-01-02T08:05:06.007', '2026-01-02T00:05:06.007Z'],
    ['2026-01-02T08:05:06Z', '2026-01-02T08:05:06.000Z'],
    ['2026-01-02T08:05:06+01:00', '2026-01-02T07:05:06.000Z'],
    ['1/13/2026 3:04 PM', '2026-01-13T07:04:00.000Z'],
    ['13.01.2026', '2026-01-12T16:00:00.000Z'],
  ])('are told: %s', async (date, at) => {
    expect(await received(date)).toEqual([at]);
  });

  it('are told column by column, from the rows that can only be meant one way', async () => {
    expect(await received('1/2/2026', '3/25/2026')).toEqual([
      '2026-01-01T16:00:00.000Z',
      '2026-03-24T16:00:00.000Z',
    ]);
  });

  it('are refused where month and day may be either way round', () =>
    expect(received('1/2/2026', '3/4/2026')).rejects.toThrow(
      'mapping.yaml:5:21: column "received" may be written M/d/yyyy or d/M/yyyy; state dates.format',
    ));

  it('are refused where no known format fits', () =>
    expect(received('the 2nd of May')).rejects.toThrow(
      'column "received" holds dates like "the 2nd of May"; state dates.format',
    ));

  it('lose no row that was looked at to tell them', async () => {
    const rows = Array.from({ length: 2_500 }, (_, n) => `2026-01-02,case ${n},,,,\n`).join('');
    expect(await given(header + rows, detecting).import()).toMatchObject({ imported: 2_500 });
  });
});

describe('A sample that is shifted to now', () => {
  const shifted = mapping.replace(
    'zone: Asia/Shanghai',
    'zone: Asia/Shanghai, shiftToNow: 2026-01-05 00:00',
  );

  it('has all its times moved so that its present is now', async () => {
    const source = given(header + slow, shifted);
    await source.import({ nowMs: Date.parse('2026-07-15T12:00:00.000Z') });
    expect(source.door.orders[0]?.data.history.map(({ at }) => at)).toEqual([
      '2026-07-12T20:00:00.000Z',
      '2026-07-12T21:30:00.000Z',
    ]);
  });

  it('is the same in a later run, although its times are others', async () => {
    const source = given(header + slow + dear, shifted);
    await source.import({ nowMs: Date.parse('2026-07-15T12:00:00.000Z') });
    const again = await source.import({ nowMs: Date.parse('2026-07-16T12:00:00.000Z') });
    expect(again).toMatchObject({ imported: 0, alreadyThere: 2, refused: [] });
  });
});
