import { ConductCases, conductStream } from '#libs/complaints';
import { InMemoryEventStore, newCommandId, StoreUnavailable } from '#libs/event-sourcing';
import { Ballots, askForPaper, filledIn, signedPaper } from '#libs/privacy';
import * as the from '../../../../libs/complaints/src/conduct-case/conduct-case.scenes.js';
import { MemoryKeyring } from '../../../../libs/privacy/src/ballot/testing/memory-keyring.js';
import { PanelBallots } from './panel-ballots.js';

const start = Date.parse('2026-03-02T08:00:00.000Z');
const hour = 3_600_000;

const by = (id: string, commandId = newCommandId(start)) => ({
  commandId,
  actor: { id, role: 'quality' },
  correlationId: 'request',
});

/** A case whose second judgement is contested, and the clock in the test's hand. */
async function given() {
  const store = new InMemoryEventStore();
  const keyring = new MemoryKeyring();
  let nowMs = start;
  const options = { store, now: () => nowMs, policyVersion: () => 'default-1' };
  const cases = new ConductCases(options);
  const ballots = new PanelBallots(cases, new Ballots(options, keyring));
  const { id } = await cases.submit(the.submit().data, by('1830'), { repeatable: false });
  for (const [person, command] of [
    ['lead', the.accept()],
    ['q1', the.verify()],
    ['q1', the.judge()],
    ['2017', the.contest()],
    ['q2', the.review()],
  ] as const) {
    await cases.handle(id, command, by(person));
  }
  await ballots.convene(id, { members: the.members, grounds: '仍有异议' }, by('chief'));
  const restarted = () =>
    new PanelBallots(new ConductCases(options), new Ballots(options, keyring));
  return {
    store,
    keyring,
    cases,
    ballots,
    id,
    restarted,
    pass: (ms: number) => void (nowMs += ms),
  };
}

async function draws({ ballots, cases, id }: Awaited<ReturnType<typeof given>>, member: string) {
  const { panel } = await cases.current(id);
  const keys = panel?.ballot ?? { paperKey: '', envelopeKey: '' };
  const asked = askForPaper(id, keys);
  const { blindSignature } = await ballots.draw(id, asked.blinded, by(member));
  return signedPaper(asked, blindSignature);
}

describe('A panel and its ballot', () => {
  it('announces the same keys however often the convening is sent', async () => {
    const { ballots, cases, id } = await given();
    const first = (await cases.current(id)).panel?.ballot;
    const other = await given();
    const sent = by('chief', 'convening');
    await expect(
      ballots.convene(id, { members: the.members, grounds: '又' }, sent),
    ).rejects.toMatchObject({ refusal: { code: 'not-allowed-now' } });
    expect((await cases.current(id)).panel?.ballot).toEqual(first);
    expect(first?.paperKey).toEqual((await other.cases.current(other.id)).panel?.ballot.paperKey);
  });

  it('gives the same paper again to whoever lost the answer', async () => {
    const scene = await given();
    const { panel } = await scene.cases.current(scene.id);
    const asked = askForPaper(scene.id, panel?.ballot ?? { paperKey: '', envelopeKey: '' });
    const first = await scene.ballots.draw(scene.id, asked.blinded, by('m1'));
    const second = await scene.ballots.draw(scene.id, asked.blinded, by('m1'));
    expect(second.blindSignature).toBe(first.blindSignature);
    expect(second.revision).toBe(first.revision);
  });

  it('S3.43 opens no envelope without a quorum, and destroys the keys unused', async () => {
    const scene = await given();
    const { ballots, keyring, id, pass } = scene;
    const papers = [await draws(scene, 'm1'), await draws(scene, 'm4')];
    pass(25 * hour);
    await ballots.open(id, by('chief'));
    for (const paper of papers) await ballots.deposit(id, filledIn(paper, 0).deposit);
    pass(25 * hour);
    await ballots.close(id, by('chief'));
    const { state } = await ballots.count(id, { keysLost: false }, by('chief'));
    expect(state).toMatchObject({
      standing: 'undetermined',
      counted: { deposited: 2, entries: [], spoiled: 0, because: 'no-quorum' },
    });
    expect(await keyring.held()).toEqual([]);
  });

  it('tells whoever asks a process without the keys to ask again, and goes on without them when they are lost', async () => {
    const scene = await given();
    const papers = [];
    for (const { staff } of the.members) papers.push(await draws(scene, staff));
    for (const paper of papers) {
      await scene.ballots.deposit(scene.id, filledIn(paper, 0).deposit);
    }
    await scene.ballots.close(scene.id, by('chief'));
    await scene.keyring.destroy(scene.id);
    await expect(
      scene.ballots.count(scene.id, { keysLost: false }, by('chief')),
    ).rejects.toBeInstanceOf(StoreUnavailable);
    const { state } = await scene.ballots.count(scene.id, { keysLost: true }, by('chief'));
    expect(state).toMatchObject({
      standing: 'undetermined',
      counted: { deposited: 6, spoiled: 6, entries: [] },
    });
  });

  it('destroys at the next start the keys that a crash after the count left behind', async () => {
    const scene = await given();
    const { ballots, keyring, cases, id } = scene;
    const papers = [];
    for (const { staff } of the.members) papers.push(await draws(scene, staff));
    await scene.restarted().forgetCounted();
    expect(await keyring.held()).toEqual([id]);
    for (const paper of papers) await ballots.deposit(id, filledIn(paper, 1).deposit);
    await ballots.close(id, by('chief'));
    const { entries, spoiled } = await new Ballots(
      { store: scene.store, now: () => start, policyVersion: () => 'default-1' },
      keyring,
    ).opened(id, 3);
    const found = entries.map(({ receipt }) => ({ receipt, vote: 'dismiss' as const }));
    const data = { deposited: 6, spoiled, entries: found };
    await cases.handle(id, { type: 'CountBallots', data }, by('chief'));
    await scene.restarted().forgetCounted();
    expect(await keyring.held()).toEqual([]);
    const types = (await scene.store.read(conductStream(id))).map(({ type }) => type);
    expect(types.at(-1)).toBe('BallotsCounted');
  });
});
