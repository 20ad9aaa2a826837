import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Member } from '../../apps/cli/src/member.js';
import { program } from '../../apps/cli/src/program.js';
import { panel, type Vote, Walk } from './conduct-walk.js';
import { Redress } from './redress.js';

describe('A panel member with the hand tool', () => {
  let redress: Redress;
  let folder: string;
  beforeAll(async () => {
    redress = await Redress.started();
    folder = await mkdtemp(join(tmpdir(), 'papers-'));
  });
  afterAll(async () => {
    await redress.end();
    await rm(folder, { recursive: true });
  });

  const fileOf = (member: string) => join(folder, `${member}.json`);
  const member = (id: string) => new Member(redress.url, { 'Redress-Actor': `${id}/handler` });

  it('draws, votes and finds his vote in the count', async () => {
    const walk = await Walk.submitted(redress);
    await walk.untilPanel();
    await expect(member('m9').draw(walk.id, fileOf('m9'))).rejects.toThrow(
      'may not readConductCase',
    );
    for (const { staff } of panel) await member(staff).draw(walk.id, fileOf(staff));
    expect((await stat(fileOf('m1'))).mode & 0o777).toBe(0o600);

    const wanted: readonly Vote[] = ['uphold', 'dismiss', 'uphold', 'uphold', 'dismiss', 'uphold'];
    for (const [index, { staff }] of panel.entries()) {
      const first = await member(staff).vote(wanted[index] ?? 'abstain', fileOf(staff));
      expect(first.again).toBe(false);
      const second = await member(staff).vote('abstain', fileOf(staff));
      expect(second).toEqual({ receipt: first.receipt, again: true });
    }
    await expect(member('m1').check(fileOf('m1'))).rejects.toThrow('Nothing is counted');
    await walk.does('chief', 'put vote-closing');
    await walk.does('chief', 'put count');
    for (const [index, { staff }] of panel.entries()) {
      expect(await member(staff).check(fileOf(staff))).toEqual({
        vote: wanted[index],
        result: 'upheld: 4 uphold, 2 dismiss, 0 abstain',
      });
    }
    expect(JSON.parse(await readFile(fileOf('m1'), 'utf8'))).toMatchObject({ ballot: walk.id });
  });

  it('goes on with the same paper when the answer was lost', async () => {
    const walk = await Walk.submitted(redress);
    await walk.untilPanel();
    await member('m1').draw(walk.id, fileOf('again'));
    const before = await readFile(fileOf('again'), 'utf8');
    await member('m1').draw(walk.id, fileOf('again'));
    expect(await readFile(fileOf('again'), 'utf8')).toBe(before);
  });

  it('is told how by the help', async () => {
    const ballot = (await program(['ballot', '--help'])).commands.find(
      (command) => command.name() === 'ballot',
    );
    expect(ballot?.commands.map((command) => command.name())).toEqual(['draw', 'vote', 'check']);
  });
});
