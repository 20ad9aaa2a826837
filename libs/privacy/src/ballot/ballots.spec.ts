import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { InMemoryEventStore, START } from '#libs/event-sourcing';
import { BallotKeysAbsent } from './ballot-keyring.js';
import { Ballots, ballotStream } from './ballots.js';
import { MemoryKeyring } from './testing/memory-keyring.js';
import { askForPaper, type Deposit, filledIn, signedPaper } from './voter.js';

const CHOICES = 3;
const noon = Date.parse('2026-03-02T12:34:56.789Z');

function given() {
  const store = new InMemoryEventStore();
  const keyring = new MemoryKeyring();
  const over = (log: InMemoryEventStore) =>
    new Ballots({ store: log, now: () => noon, policyVersion: () => 'default-1' }, keyring);
  const open = () => over(store);
  return { store, keyring, over, open, ballots: open() };
}

/** A paper as a voter draws it and then fills it in. */
async function filled(ballots: Ballots, ballot: string, choice: number) {
  const asked = askForPaper(ballot, await ballots.announced(ballot));
  return filledIn(signedPaper(asked, await ballots.signed(ballot, asked.blinded)), choice);
}

const refusal = (code: string) => ({ refusal: { code } });
const stored = async (store: InMemoryEventStore) =>
  (await store.readAll(START, 1_000)).filter(({ stream }) => stream.startsWith('ballot-'));

const choices = fc.array(fc.nat(CHOICES - 1), { minLength: 1, maxLength: 6 });
const places = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });

describe('A ballot', () => {
  it('is tallied right, whatever was voted, in whatever order it came, across a restart', async () => {
    let ballot = 0;
    await fc.assert(
      fc.asyncProperty(choices, places, async (chosen, order) => {
        const { ballots, open } = given();
        const id = `B${(ballot += 1)}`;
        const papers = await Promise.all(chosen.map((choice) => filled(ballots, id, choice)));
        const shuffled = papers
          .map((paper, index) => ({ paper, place: order[index] ?? 0 }))
          .toSorted((one, other) => one.place - other.place);
        const half = Math.floor(shuffled.length / 2);
        for (const { paper } of shuffled.slice(0, half)) await ballots.deposit(id, paper.deposit);
        const restarted = open();
        for (const { paper } of shuffled.slice(half)) await restarted.deposit(id, paper.deposit);
        await restarted.close(id);
        const { entries, spoiled } = await open().opened(id, CHOICES);
        expect(spoiled).toBe(0);
        expect(entries.map(({ choice }) => choice).toSorted()).toEqual(chosen.toSorted());
        // Each voter finds his own vote by his receipt.
        for (const [index, { receipt }] of papers.entries()) {
          expect(entries.find((entry) => entry.receipt === receipt)?.choice).toBe(chosen[index]);
        }
        // Nothing is left of the order in which they came.
        const receipts = entries.map(({ receipt }) => receipt);
        expect(receipts).toEqual(receipts.toSorted());
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('is taken once for each paper, and the same deposit again is the same ballot', async () => {
    const { ballots, open } = given();
    const asked = askForPaper('B1', await ballots.announced('B1'));
    const paper = signedPaper(asked, await ballots.signed('B1', asked.blinded));
    const { deposit } = filledIn(paper, 0);
    await Promise.all([ballots.deposit('B1', deposit), ballots.deposit('B1', deposit)]);
    await open().deposit('B1', deposit);
    expect(await ballots.deposited('B1')).toBe(1);
    await expect(ballots.deposit('B1', filledIn(paper, 1).deposit)).rejects.toMatchObject(
      refusal('paper-used'),
    );
  });

  it('is taken on no paper that was not signed for this ballot', async () => {
    const { ballots } = given();
    const { deposit } = await filled(ballots, 'B1', 0);
    await ballots.announced('B2');
    const forged: readonly [string, Deposit][] = [
      ['B2', deposit],
      ['B1', { ...deposit, signature: randomBytes(256).toString('base64url') }],
      ['B1', { ...deposit, paper: (await filled(ballots, 'B1', 0)).deposit.paper }],
      ['B1', { ...deposit, paper: `${deposit.paper}=` }],
    ];
    for (const [ballot, wrong] of forged) {
      await expect(ballots.deposit(ballot, wrong)).rejects.toMatchObject(refusal('paper-invalid'));
    }
    expect(await ballots.deposited('B1')).toBe(0);
  });

  it('in an envelope of another size is none', async () => {
    const { ballots } = given();
    const { deposit } = await filled(ballots, 'B1', 0);
    await expect(ballots.deposit('B1', { ...deposit, envelope: 'AAAA' })).rejects.toMatchObject(
      refusal('envelope-invalid'),
    );
  });

  it('that copies the envelope of another is spoiled, and so is a choice that there is not', async () => {
    const { ballots } = given();
    const first = await filled(ballots, 'B1', 2);
    const copy = await filled(ballots, 'B1', 0);
    const wild = await filled(ballots, 'B1', CHOICES);
    await ballots.deposit('B1', first.deposit);
    await ballots.deposit('B1', { ...copy.deposit, envelope: first.deposit.envelope });
    await ballots.deposit('B1', wild.deposit);
    expect(await ballots.opened('B1', CHOICES)).toEqual({
      entries: [{ receipt: first.receipt, choice: 2 }],
      spoiled: 2,
    });
  });

  it('that was changed where it is kept is spoiled, and spoils no other', async () => {
    const { ballots, store, over } = given();
    const first = await filled(ballots, 'B1', 1);
    await ballots.deposit('B1', (await filled(ballots, 'B1', 0)).deposit);
    await ballots.deposit('B1', first.deposit);
    const other = new InMemoryEventStore();
    const wrapping = Buffer.alloc(412, 7).toString('base64url');
    for (const [place, event] of (await stored(store)).entries()) {
      const data = place === 0 ? { ...event.data, wrapping } : event.data;
      await other.append(event.stream, place - 1, [{ ...event, data }]);
    }
    expect(await over(other).opened('B1', CHOICES)).toEqual({
      entries: [{ receipt: first.receipt, choice: 1 }],
      spoiled: 1,
    });
  });

  it('is not taken after the closing, nor for a ballot without keys', async () => {
    const { ballots, keyring } = given();
    const { deposit } = await filled(ballots, 'B1', 0);
    await keyring.destroy('B9');
    await ballots.close('B1');
    await expect(ballots.deposit('B1', deposit)).rejects.toMatchObject(refusal('box-closed'));
    await expect(ballots.deposit('B9', deposit)).rejects.toBeInstanceOf(BallotKeysAbsent);
  });

  it('is signed for no paper that can be none', async () => {
    const { ballots } = given();
    await ballots.announced('B1');
    await expect(ballots.signed('B1', 'AAAA')).rejects.toMatchObject(refusal('paper-unreadable'));
  });
});

describe('What is kept of a ballot', () => {
  const shapeOf = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part)]))
      : typeof value === 'string'
        ? value.length
        : typeof value;

  it('is of one shape and size for every vote, with no person, no request and no hour in it', async () => {
    const shapes = new Set<string>();
    for (const choice of [0, 1, 2]) {
      const { ballots, store } = given();
      await ballots.deposit('B1', (await filled(ballots, 'B1', choice)).deposit);
      const [event] = await stored(store);
      shapes.add(
        JSON.stringify([shapeOf(event?.data), shapeOf(event?.metadata), event?.id.length]),
      );
      expect(event?.metadata).toMatchObject({
        actor: { id: 'system:ballot-box', role: 'system' },
        occurredAt: '2026-03-02T00:00:00.000Z',
        recordedAt: '2026-03-02T00:00:00.000Z',
        correlationId: ballotStream('B1'),
      });
    }
    expect(shapes.size).toBe(1);
  });

  it('tells nobody how somebody voted: learnt from one half, guessed of the other, it is a coin', async () => {
    const { ballots, store } = given();
    const votes: number[] = [];
    for (let index = 0; index < 240; index += 1) {
      votes.push(index % 2);
      await ballots.deposit('B1', (await filled(ballots, 'B1', index % 2)).deposit);
    }
    const seen = (await stored(store)).map(({ data, metadata, id }) => {
      const fields = Object.values({ ...data, digest: metadata.commandDigest, id }) as string[];
      return Buffer.concat(fields.map((text) => Buffer.from(text, 'base64url')));
    });
    const means = [0, 1].map((vote) => meanOf(seen.filter((_, i) => i < 120 && votes[i] === vote)));
    const hits = seen
      .slice(120)
      .filter((bytes, index) => nearest(bytes, means) === votes[120 + index]).length;
    expect(hits).toBeGreaterThan(25);
    expect(hits).toBeLessThan(95);
  });

  it('can be opened by nobody once the keys are destroyed', async () => {
    const { ballots, keyring, open } = given();
    await ballots.deposit('B1', (await filled(ballots, 'B1', 1)).deposit);
    await ballots.close('B1');
    await ballots.forget('B1');
    await open().forget('B1');
    expect(await keyring.held()).toEqual([]);
    expect(await ballots.box('B1')).toMatchObject({ closed: true, keysDestroyed: true });
    await expect(ballots.opened('B1', CHOICES)).rejects.toBeInstanceOf(BallotKeysAbsent);
  });
});

const meanOf = (samples: readonly Buffer[]): readonly number[] =>
  Array.from(
    { length: samples[0]?.length ?? 0 },
    (_, place) => samples.reduce((sum, bytes) => sum + (bytes[place] ?? 0), 0) / samples.length,
  );

const distance = (bytes: Buffer, mean: readonly number[]): number =>
  mean.reduce((sum, value, place) => sum + ((bytes[place] ?? 0) - value) ** 2, 0);

const nearest = (bytes: Buffer, means: readonly (readonly number[])[]): number =>
  distance(bytes, means[0] ?? []) <= distance(bytes, means[1] ?? []) ? 0 : 1;
