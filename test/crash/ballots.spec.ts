import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { openEmbeddedKeyStore } from '#libs/stores/embedded';
import { panel, type Vote, Walk } from '../end-to-end/conduct-walk.js';
import type { Redress } from '../end-to-end/redress.js';
import { builtProgram, Program } from './program.js';

/** The whole program, killed at will, asked like any other. */
class Killed implements Pick<Redress, 'ask'> {
  private program: Program | undefined;

  constructor(
    private readonly root: string,
    readonly directory: string,
  ) {}

  async start(): Promise<void> {
    this.program = await Program.started(this.root, this.directory);
  }

  async killed(): Promise<void> {
    await this.program?.kill();
  }

  async ask(method: 'get' | 'post' | 'put', path: string, body?: object, headers = {}) {
    const client = request(this.program?.url ?? '');
    const asked = client[method](path).set(headers);
    return body === undefined ? asked : asked.send(body);
  }
}

describe('A ballot under kill -9', () => {
  let root: string;
  let directory: string;
  let redress: Killed;

  beforeAll(async () => {
    root = await builtProgram();
    directory = await mkdtemp(join(tmpdir(), 'redress-ballots-'));
    redress = new Killed(root, directory);
    await redress.start();
  }, 300_000);
  afterAll(async () => {
    await redress.killed();
    for (const folder of [root, directory]) await rm(folder, { recursive: true, force: true });
  });

  const again = async () => {
    await redress.killed();
    await redress.start();
  };

  it('loses no paper and no ballot, counts once, and keeps no key', async () => {
    const walk = await Walk.submitted(redress);
    await walk.untilPanel();
    const papers = [];
    for (const { staff } of panel) {
      papers.push(await walk.draws(staff));
      if (staff === 'm3') await again();
    }
    const wanted: readonly Vote[] = ['uphold', 'uphold', 'dismiss', 'uphold', 'uphold', 'abstain'];
    const receipts: string[] = [];
    for (const [index, paper] of papers.entries()) {
      receipts.push(await walk.votes(paper, wanted[index] ?? 'abstain'));
      if (index % 2 === 0) await again();
    }
    expect((await walk.ballot()).deposited).toBe(6);

    await walk.does('chief', 'put vote-closing');
    await again();
    const key = { 'Idempotency-Key': `count-${walk.id}` };
    const cut = walk.ask('chief', 'put count', {}, key).catch(() => null);
    await redress.killed();
    await cut;
    await redress.start();
    const counted = await walk.ask('chief', 'put count', {}, key);
    expect([counted.status, counted.body.state]).toEqual([200, 'settled']);

    const ballot = await walk.ballot();
    expect(ballot.counted).toMatchObject({
      papers: 6,
      deposited: 6,
      spoiled: 0,
      tally: { uphold: 4, dismiss: 1, abstain: 1 },
      result: 'upheld',
    });
    for (const [index, receipt] of receipts.entries()) {
      expect(ballot.counted.entries).toContainEqual({ receipt, vote: wanted[index] });
    }
    expect(ballot.keysDestroyed).toBe(true);
    const keys = await openEmbeddedKeyStore({ directory: join(directory, 'keys') });
    const [left] = await keys.page('ballot-', 1);
    await keys.close();
    expect(left).toMatchObject({ person: `ballot-${walk.id}`, wrapped: null });
  }, 300_000);
});
