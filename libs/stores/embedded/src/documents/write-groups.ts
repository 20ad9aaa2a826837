import type { CollectionDefinition } from '#libs/event-sourcing';
import type { DocumentWrites, PreparedWrite, WriteRequest } from './document-writes.js';
import { IndexLater } from './index-later.js';
import type { Answering } from './serve-calls.js';

export type WriterRequest =
  | ({ readonly do: 'write' } & WriteRequest)
  | { readonly do: 'define'; readonly collection: CollectionDefinition }
  | { readonly do: 'index'; readonly collection: string }
  | { readonly do: 'drop'; readonly collection: string }
  | { readonly do: 'rename'; readonly from: string; readonly to: string };

type Asked = { readonly request: WriterRequest; readonly answering: Answering };
type Grouped = { readonly write: PreparedWrite; readonly answering: Answering };

/** Does what is asked in its order; writes that have piled up meanwhile share one commit. */
export class WriteGroups {
  private asked: Asked[] = [];
  private readonly indexLater: IndexLater;

  constructor(private readonly writes: DocumentWrites) {
    this.indexLater = new IndexLater((collection) => writes.index(collection));
    for (const { definition, indexed } of writes.collections()) {
      if (!indexed) this.indexLater.filled(definition.name, 0);
    }
  }

  add(request: WriterRequest, answering: Answering): void {
    if (this.asked.length === 0) setImmediate(() => this.work());
    this.asked.push({ request, answering });
  }

  close(): void {
    this.work();
    this.indexLater.stop();
  }

  private work(): void {
    const asked = this.asked;
    this.asked = [];
    let group: Grouped[] = [];
    for (const { request, answering } of asked) {
      if (request.do === 'write') {
        this.prepare(request, answering, group);
        continue;
      }
      this.commit(group);
      group = [];
      this.answer(answering, () => this.obey(request));
    }
    this.commit(group);
  }

  /** A write that is refused is refused alone. */
  private prepare(request: WriteRequest, answering: Answering, group: Grouped[]): void {
    try {
      group.push({ write: this.writes.prepare(request), answering });
    } catch (error) {
      answering.reject(error);
    }
  }

  private commit(group: readonly Grouped[]): void {
    if (group.length === 0) return;
    try {
      this.writes.store(group.map(({ write }) => write));
    } catch (error) {
      for (const { answering } of group) answering.reject(error);
      return;
    }
    for (const { answering } of group) answering.resolve(null);
    this.tidy(group);
  }

  private obey(request: Exclude<WriterRequest, { do: 'write' }>): void {
    switch (request.do) {
      case 'define':
        return this.writes.define(request.collection);
      case 'index':
        this.indexLater.forget(request.collection);
        return this.writes.index(request.collection);
      case 'drop':
        this.indexLater.forget(request.collection);
        return this.writes.drop(request.collection);
      case 'rename':
        this.indexLater.forget(request.from);
        return this.writes.rename(request.from, request.to);
    }
  }

  private answer(answering: Answering, work: () => void): void {
    try {
      work();
      answering.resolve(null);
    } catch (error) {
      answering.reject(error);
    }
  }

  /** What the writes of a group leave to be done, once they have been answered. */
  private tidy(group: readonly Grouped[]): void {
    const written = new Map<string, PreparedWrite[]>();
    for (const { write } of group) {
      const name = write.collection?.definition.name;
      if (name !== undefined) written.set(name, [...(written.get(name) ?? []), write]);
    }
    for (const [name, writes] of written) {
      const documents = writes.reduce((count, { rows }) => count + rows.length, 0);
      const collection = writes.at(-1)?.collection;
      if (documents === 0 || collection === undefined) continue;
      if (!collection.indexed) this.indexLater.filled(name, documents);
      else this.noteGrowth(collection, documents);
    }
  }

  /** Figures for the planner that cannot be written now can wait. */
  private noteGrowth(...growth: Parameters<DocumentWrites['noteGrowth']>): void {
    try {
      this.writes.noteGrowth(...growth);
    } catch {
      // The disk is full or failing, of which the next write will tell.
    }
  }
}
