import { Complaints } from '#libs/complaints';
import { CommandIdReused, CommandRefused, InMemoryEventStore } from '#libs/event-sourcing';
import type { ImportOne, ImportOrder } from '../import-order.js';

const importer = { id: 'system:import', role: 'system' };

/** The real door to complaints, with a log in memory; it remembers which orders were new. */
export class Door {
  readonly orders: ImportOrder[] = [];
  readonly store = new InMemoryEventStore();
  private readonly complaints = new Complaints({
    store: this.store,
    now: () => Date.now(),
  });

  readonly importOne: ImportOne = async (order) => {
    const { id, commandId, data } = order;
    const context = { commandId, actor: importer, correlationId: 'import' };
    try {
      const { repeated, flags } = await this.complaints.import(id, data, context);
      if (repeated) return { outcome: 'already-there' };
      this.orders.push(order);
      return { outcome: 'imported', flags };
    } catch (error) {
      if (error instanceof CommandIdReused) return { outcome: 'other-content' };
      if (error instanceof CommandRefused) return { outcome: 'refused', reason: error.message };
      throw error;
    }
  };
}
