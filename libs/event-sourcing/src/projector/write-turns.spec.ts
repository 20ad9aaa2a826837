import { WriteTurns } from './write-turns.js';

/** A store that answers when it is told to, and what there is to write. */
class Desk {
  due = 0;
  readonly begun: number[] = [];
  private answers: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];

  /** Takes all that is due. */
  readonly begin = (): Promise<void> | undefined => {
    if (this.due === 0) return undefined;
    this.begun.push(this.due);
    this.due = 0;
    return new Promise((resolve, reject) => void this.answers.push({ resolve, reject }));
  };

  answer(error?: Error): void {
    const answer = this.answers.shift();
    if (error === undefined) answer?.resolve();
    else answer?.reject(error);
  }
}

describe('Turns at writing', () => {
  let desk: Desk;
  beforeEach(() => void (desk = new Desk()));

  const turning = (rest: (tookMs: number) => Promise<void> = async () => {}) =>
    new WriteTurns({ begin: desk.begin, rest });
  const add = (turns: WriteTurns, due = 1) => {
    desk.due += due;
    turns.next();
  };

  it('begin at once when the store is free', () => {
    add(turning(), 3);
    expect(desk.begun).toEqual([3]);
  });

  it('write together what has come while the store was busy', async () => {
    const turns = turning();
    for (const due of [1, 2, 3]) add(turns, due);
    expect(desk.begun).toEqual([1]);
    desk.answer();
    await turns.over();
    expect(desk.begun).toEqual([1, 5]);
  });

  it('write together what has come while the store rested', async () => {
    let wake = (): void => {};
    const turns = turning(() => new Promise((resolve) => (wake = resolve)));
    add(turns);
    desk.answer();
    await new Promise(setImmediate);
    for (const due of [2, 3]) add(turns, due);
    expect(desk.begun).toEqual([1]);
    wake();
    await new Promise(setImmediate);
    expect(desk.begun).toEqual([1, 5]);
  });

  it('end when nothing is due any more', async () => {
    const turns = turning();
    add(turns);
    add(turns);
    let isEnded = false;
    const ending = turns.ended().then(() => (isEnded = true));
    desk.answer();
    await turns.over();
    expect(isEnded).toBe(false);
    desk.answer();
    await ending;
    expect(desk.begun).toEqual([1, 1]);
  });

  it('tell whoever waits of a failure, and write nothing after it', async () => {
    const turns = turning();
    add(turns);
    add(turns);
    desk.answer(new Error('The disk is full.'));
    await expect(turns.over()).rejects.toThrow('The disk is full.');
    turns.next();
    expect(desk.begun).toEqual([1]);
    await expect(turns.ended()).rejects.toThrow('The disk is full.');
  });
});
