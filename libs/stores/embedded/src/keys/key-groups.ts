import type { Answering } from '../documents/serve-calls.js';
import type { Database } from '../sqlite.js';
import { clean, hasLeftovers } from './clean.js';
import { type KeyAnswer, type KeyChange, KeyChanges } from './key-changes.js';

type Asked = { readonly change: KeyChange; readonly answering: Answering };

/** Changes that have piled up share one commit, and what they destroy one cleaning. */
export class KeyGroups {
  private asked: Asked[] = [];
  private readonly changes: KeyChanges;

  constructor(
    private readonly database: Database,
    private readonly file: string,
  ) {
    this.changes = new KeyChanges(database);
    if (hasLeftovers(database)) this.cleanLater();
  }

  add(change: KeyChange, answering: Answering): void {
    if (this.asked.length === 0) setImmediate(() => this.work());
    this.asked.push({ change, answering });
  }

  /** Does what is left to do. */
  work(): void {
    const { asked } = this;
    this.asked = [];
    if (asked.length === 0) return;
    try {
      this.settle(asked, this.commit(asked.map(({ change }) => change)));
    } catch (error) {
      for (const { answering } of asked) answering.reject(error);
    }
  }

  private commit(changes: readonly KeyChange[]): readonly KeyAnswer[] {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const answers = changes.map((change) => this.changes.make(change));
      this.database.exec('COMMIT');
      return answers;
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Nothing counts as destroyed while a copy of it may be in the files. */
  private settle(asked: readonly Asked[], answers: readonly KeyAnswer[]): void {
    const destroying: Answering[] = [];
    for (const [index, { change, answering }] of asked.entries()) {
      if (change.do === 'destroy') destroying.push(answering);
      else answering.resolve(answers[index]);
    }
    if (destroying.length === 0) return;
    try {
      if (hasLeftovers(this.database)) clean(this.database, this.file);
      for (const { resolve } of destroying) resolve(null);
    } catch (error) {
      for (const { reject } of destroying) reject(error);
    }
  }

  /** What a process that died had left behind. If it fails, the next erasure sees to it. */
  private cleanLater(): void {
    setImmediate(() => {
      try {
        if (hasLeftovers(this.database)) clean(this.database, this.file);
      } catch {
        // The row in `leftovers` stands until it has worked.
      }
    });
  }
}
