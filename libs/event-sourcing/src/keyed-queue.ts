/** Runs work of the same key one after another, in the order it came; different keys do not wait for each other. */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<unknown>>();
  private waiting = 0;

  /** Pieces of work that are running or waiting. */
  get size(): number {
    return this.waiting;
  }

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const before = this.tails.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    this.tails.set(key, mine);
    try {
      return await mine;
    } finally {
      this.waiting -= 1;
      if (this.tails.get(key) === mine) this.tails.delete(key);
    }
  }
}
