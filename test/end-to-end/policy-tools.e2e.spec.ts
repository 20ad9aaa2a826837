import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byHand, fromShell } from './by-hand.js';
import { Redress } from './redress.js';

const pack = 'libs/complaints/policies/china-telecom.yaml';

let directory: string;
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'redress-policy-'))));
afterEach(() => rm(directory, { recursive: true, force: true }));

const data = () => join(directory, 'data');
const policy = (...words: readonly string[]) => byHand(data(), 'policy', ...words);

/** The shipped rules with lines changed, as a file of the test's own. */
async function edited(name: string, ...changes: readonly [before: string, after: string][]) {
  let rules = await readFile(pack, 'utf8');
  for (const [before, after] of changes) {
    if (!rules.includes(before)) throw new TypeError(`The pack does not say "${before}".`);
    rules = rules.replace(before, after);
  }
  const file = join(directory, name);
  await writeFile(file, rules);
  return file;
}

const asDraft = ['version: default-1', 'version: draft-1'] as const;

describe('The hand tool for rules', () => {
  it('says what is wrong by file and line, for people and for programs', async () => {
    const file = await edited('rules.yaml', ['limit: { minutes: 30 }', 'limit: { minutes: half }']);
    const { exitCode, out, remarks } = await fromShell(data(), 'policy', 'check', file);
    expect([exitCode, out]).toEqual([2, '']);
    expect(remarks).toMatch(/rules\.yaml:\d+:\d+: clocks\[1\]\.limit\.minutes: expected a whole/);
    expect(remarks).not.toContain('    at ');
    const asJson = await policy('check', file, '--json');
    expect([asJson.exitCode, JSON.parse(asJson.out)]).toMatchObject([2, { valid: false }]);
    const absent = join(directory, 'nothing.yaml');
    expect((await fromShell(data(), 'policy', 'check', absent)).exitCode).toBe(2);
    expect((await fromShell(data(), 'policy', 'check', pack)).exitCode).toBe(0);
  });

  it('compares, publishes once, and shows what is in force', async () => {
    const file = await edited('rules.yaml', [...asDraft], ['{ minutes: 30 }', '{ minutes: 20 }']);
    expect((await policy('diff', 'default-1', file)).out).toBe(
      'clock first-response (urgencies urgent): limit 30 minutes → 20 minutes\n',
    );
    expect(await policy('publish', file, '--note', 'faster')).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('In force for new complaints: draft-1'),
    });
    expect((await policy('publish', file)).out).toContain('was published already');
    const other = await edited('other.yaml', [...asDraft]);
    const refused = await policy('publish', other);
    expect([refused.exitCode, refused.remarks]).toEqual([2, expect.stringContaining('draft-1')]);
    expect(JSON.parse((await policy('show', '--json')).out)).toMatchObject({
      version: 'draft-1',
    });
    expect((await policy('show')).out).toMatch(/draft-1 \(in force\).*by operator: faster/);
    expect((await policy('show', 'draft-9')).exitCode).toBe(2);
    const written = join(directory, 'shown.yaml');
    await writeFile(written, (await policy('show', '--yaml')).out);
    expect((await policy('diff', written, 'draft-1')).out).toBe('They say the same.\n');
  });

  it('takes another calendar, but no other past without being told to correct it', async () => {
    await policy('publish', await edited('rules.yaml', [...asDraft]));
    const calendar = join(directory, 'always.yaml');
    const lines = ['name: always', "version: '2'", 'zone: Asia/Shanghai', 'week:'];
    await writeFile(calendar, [...lines, '  mon: [[09:00, 18:00]]', ''].join('\n'));
    const refused = await policy('calendar', calendar);
    expect([refused.exitCode, refused.remarks]).toEqual([2, expect.stringContaining('is past')]);
    expect((await policy('calendar', calendar, '--correct')).exitCode).toBe(0);
    const shown = JSON.parse((await policy('show', 'default-1', '--json')).out);
    expect(shown.calendars[1]).toMatchObject({ name: 'always', version: '2' });
  });

  it('tries rules on what happened and writes nothing', async () => {
    const redress = await Redress.started({
      DATA_DIR: data(),
      EVENTSTORE_URL: '',
      MONGO_URL: '',
    });
    const { id } = await redress.receive();
    await redress.act(id, 'put classification', { kind: 'complaint' });
    await redress.act(id, 'post contacts', { channel: 'phone', reached: true });
    await redress.stop();
    const file = await edited(
      'rules.yaml',
      [...asDraft],
      [
        'measures: first-response\n    limit: { hours: 4 }',
        'measures: start\n    limit: { hours: 4 }',
      ],
      ['measures: first-response\n    when', 'measures: start\n    when'],
    );
    const period = ['--from', '2020-01-01', '--to', '2100-01-01'];
    const tried = JSON.parse((await policy('try', file, ...period, '--json')).out);
    expect(tried).toMatchObject({ version: 'draft-1', complaints: 1, affected: 1 });
    expect(tried.flips).toContainEqual(
      expect.objectContaining({ id, clock: 'first-response', run: 1 }),
    );
    const inWords = await policy('try', file, ...period);
    expect(inWords.out).toContain('first-response: met → none');
    expect((await policy('show')).out).not.toContain('draft-1');
    expect((await policy('try', file, '--from', 'monday', '--to', '2100-01-01')).exitCode).toBe(2);
  });
});
