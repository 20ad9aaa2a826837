import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byHand, fromShell, type Outcome } from './by-hand.js';
import { Redress } from './redress.js';
import { openForHand } from './views-by-hand.js';

/** Rows in the shape of the CFPB's extract: the third repeats the second, the fourth was sent before it came. */
const table = `Date received,Product,Sub-product,Issue,Sub-issue,Company,State,ZIP code,Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?
7/29/2013,Consumer Loan,Vehicle loan,Managing the loan or lease,,Acme Lending,VA,24540,N/A,Phone,7/30/2013,Closed with explanation,Yes,No
7/29/2013,Bank account or service,Checking account,"Account opening, closing, or management",,Acme Lending,CA,95992,N/A,Web,7/31/2013,Closed with explanation,Yes,Yes
7/29/2013,Bank account or service,Checking account,"Account opening, closing, or management",,Acme Lending,CA,95992,N/A,Web,7/31/2013,Closed with explanation,Yes,Yes
8/2/2013,Bank account or service,Checking account,Deposits and withdrawals,,Acme Lending,GA,30084,N/A,Fax,8/1/2013,Closed,No,
8/2/2013,Bank account or service,Checking account,Deposits and withdrawals,,Acme Lending,GA,30084,N/A,Pigeon,8/3/2013,Closed,No,No
`;
const mapping = 'libs/history/mappings/cfpb-complaints.yaml';

let directory: string;

const redress = (...words: readonly string[]) => byHand(directory, ...words);
const shell = (...words: readonly string[]) => fromShell(directory, ...words);

type Tool = (...words: readonly string[]) => Promise<Outcome>;
const answered = <T>(...words: readonly string[]): Promise<T> => answeredBy<T>(redress, ...words);
const answeredBy = async <T>(tool: Tool, ...words: readonly string[]): Promise<T> =>
  JSON.parse((await tool(...words, '--json')).out) as T;

/** Changes one byte behind the first occurrence of a text. */
async function touch(file: string, words: string): Promise<void> {
  const path = join(directory, file);
  const at = (await readFile(path)).indexOf(words);
  if (at < 0) throw new Error(`${file} does not hold "${words}".`);
  const handle = await open(path, 'r+');
  await handle.write(Buffer.from('X'), 0, 1, at);
  await handle.close();
}

const importTable = async (tool: Tool, ...more: readonly string[]) => {
  const file = join(directory, 'table.csv');
  await writeFile(file, table);
  return tool('import', file, '--mapping', mapping, ...more);
};

beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'redress-tools-'))));
afterEach(() => rm(directory, { recursive: true, force: true }));

type Report = Record<'rows' | 'imported' | 'repeated' | 'alreadyThere', number> & {
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  readonly flagged: readonly { readonly line: number; readonly reason: string }[];
};

describe('The hand tools', () => {
  it('import a list once, keep what is odd, and refuse what cannot be mapped by its line', async () => {
    const first = await importTable(redress, '--json');
    const report = JSON.parse(first.out) as Report;
    expect(report).toMatchObject({ rows: 5, imported: 4, repeated: 1 });
    expect(report.refused).toEqual([{ line: 6, reason: expect.stringContaining('Pigeon') }]);
    expect(report.flagged.map(({ line }) => line)).toEqual([5]);
    expect(first.exitCode).toBe(2);

    const again = JSON.parse((await importTable(redress, '--json')).out) as Report;
    expect(again).toMatchObject({ rows: 5, imported: 0, alreadyThere: 4 });

    const figures = await answered<Record<string, unknown>>('figures');
    expect(figures).toMatchObject({
      total: 4,
      responseTimeliness: { denominator: 0, rate: null, undated: 4 },
      sourceStated: {
        timely: { numerator: 3, denominator: 4, rate: 0.75 },
        disputed: { numerator: 2, denominator: 3 },
      },
    });
    const behind = await answered<{ total: number; complaints: { id: string }[] }>(
      'figures',
      '--open',
      'sourceDisputed',
    );
    expect(behind.total).toBe(2);

    const file = await answered<{ id: string; revision: number }>(
      'case',
      behind.complaints[0]?.id ?? '',
    );
    const then = await answered<{ revision: number; state: string }>(
      ...(['case', file.id, '--as-of', '0'] as const),
    );
    expect(then).toMatchObject({ revision: 0, state: 'received' });
    expect((await redress('queue', 'closed', '--text', 'checking')).exitCode).toBe(0);
  });

  it('prove an untouched record, and name the event that was touched', async () => {
    await importTable(redress);
    expect(await answered('verify')).toMatchObject({
      ok: true,
      documents: { queue: 4, figures: 4 },
    });

    await touch('events.db', 'managing-the-loan');
    const touched = await shell('verify', '--json');
    expect(touched.exitCode).toBe(2);
    expect(JSON.parse(touched.out)).toMatchObject({
      ok: false,
      findings: [{ what: 'event', where: expect.stringMatching(/^complaint-[0-9A-Z]{12}@1$/) }],
    });
  });

  it('name the document and the field that were touched, and mend them by a replay', async () => {
    await importTable(redress);
    const views = openForHand(directory);
    const id = views.change('queue', 'department', 'somebody else');
    views.close();

    const touched = await redress('verify', '--json');
    expect(touched.exitCode).toBe(2);
    expect(JSON.parse(touched.out)).toMatchObject({
      findings: [{ what: 'document', where: `queue/${id}`, field: 'department' }],
    });
    expect((await redress('replay', 'queue')).exitCode).toBe(0);
    expect(await answered('verify')).toMatchObject({ ok: true });
  });

  it('say in a sentence what is wrong with a question', async () => {
    const cases = [
      { words: ['case', '0000'], remark: 'A complaint number has 12 symbols' },
      { words: ['queue', 'nothing'], remark: 'There is no queue "nothing"' },
      { words: ['queue', '--filter', 'state=lost'], remark: 'state must be one of' },
      { words: ['figures', '--open', 'nothing'], remark: 'There is no figure "nothing"' },
      { words: ['replay', 'nothing'], remark: 'There is no read model "nothing"' },
      { words: ['import', 'absent.csv', '--mapping', mapping], remark: 'absent.csv', tool: shell },
    ];
    for (const { words, remark, tool = redress } of cases) {
      const { exitCode, remarks, out } = await tool(...words);
      expect([words, exitCode > 0, remarks, out]).toEqual([
        words,
        true,
        expect.stringContaining(remark),
        '',
      ]);
    }
  });

  it('work beside a running server, and through it where only one may write', async () => {
    const server = await Redress.started({
      DATA_DIR: directory,
      EVENTSTORE_URL: '',
      MONGO_URL: '',
    });
    try {
      const { id } = await server.receive();
      expect((await importTable(shell)).out).toContain('imported       4');
      expect(await answeredBy(shell, 'case', id)).toMatchObject({ id, state: 'received' });
      expect(await answeredBy(shell, 'figures')).toMatchObject({ total: 5 });
      expect((await shell('replay')).exitCode).toBe(0);
      expect(await answeredBy(shell, 'verify')).toMatchObject({ ok: true });
    } finally {
      await server.stop();
    }
  });
});
