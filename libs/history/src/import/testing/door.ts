import { canonical, Refusal } from '#libs/event-sourcing';
import { complaint } from '#libs/complaints';
import type { ImportOne, ImportOrder, ImportOutcome } from '../import-order.js';

/** A door to complaints that keeps its promises in memory: one command once, and the real rules. */
export class Door {
  readonly orders: ImportOrder[] = [];
  private readonly content = new Map<string, string>();

  readonly importOne: ImportOne = async (order) => {
    await Promise.resolve();
    const before = this.content.get(order.id);
    if (before === undefined) return this.take(order);
    return { outcome: before === contentOf(order) ? 'already-there' : 'other-content' };
  };

  private take(order: ImportOrder): ImportOutcome {
    const command = { type: 'ImportHistory', data: order.data } as const;
    const actor = { id: 'importer', role: 'system' };
    const at = '2026-07-01T00:00:00.000Z';
    const decided = complaint.decide(command, complaint.initial, { at, actor });
    if (decided instanceof Refusal) return { outcome: 'refused', reason: decided.message };
    this.content.set(order.id, contentOf(order));
    this.orders.push(order);
    const flags = decided.flatMap((event) =>
      event.type === 'HistoryImported' ? event.data.flags : [],
    );
    return { outcome: 'imported', flags };
  }
}

const contentOf = ({ commandId, data }: ImportOrder): string => canonical({ commandId, data });
