import type { Complaints } from '#libs/complaints';
import { CommandIdReused, CommandRefused, newCommandId } from '#libs/event-sourcing';
import type { ImportOne } from '#libs/history';

const importer = { id: 'system:import', role: 'system' };

/** Carries import orders out through the door. */
export const importOneBy =
  (complaints: Complaints): ImportOne =>
  async ({ id, commandId, data }) => {
    const context = { commandId, actor: importer, correlationId: newCommandId(Date.now()) };
    try {
      const { repeated, flags } = await complaints.import(id, data, context);
      return repeated ? { outcome: 'already-there' } : { outcome: 'imported', flags };
    } catch (error) {
      if (error instanceof CommandIdReused) return { outcome: 'other-content' };
      if (error instanceof CommandRefused) return { outcome: 'refused', reason: error.message };
      throw error;
    }
  };
