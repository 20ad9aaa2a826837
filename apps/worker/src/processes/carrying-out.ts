import {
  type CommandHandler,
  CommandIdReused,
  CommandRefused,
  OPERATIONS,
  type OperationsCommand,
  type OperationsEvent,
  type RecordedEvent,
} from '#libs/event-sourcing';
import type { Complaints } from '#libs/complaints';
import type { Consequence } from '#libs/processes';
import type { Repeats } from './repeats.js';
import type { Router } from './router.js';

export type Doors = {
  readonly complaints: Complaints;
  readonly router: Router;
  readonly repeats: Repeats;
  readonly operations: CommandHandler<OperationsCommand, OperationsEvent, null>;
};

/** Carries out one consequence; done again it does nothing. */
export type CarryOut = (consequence: Consequence, cause: Cause) => Promise<void>;

/** The event that a consequence follows from, and which of its consequences it is. */
export type Cause = { readonly event: RecordedEvent; readonly index: number };

/** Who acts, under which id, because of what. */
export const contextOf = ({ event, index }: Cause, process: string) => ({
  commandId: `${event.id}/${index}`,
  actor: { id: `system:${process}`, role: 'system' },
  correlationId: event.metadata.correlationId,
  causationId: event.id,
});

/** Sends consequences to the doors that they are for. */
export const carryingOut =
  ({ complaints, router, repeats, operations }: Doors): CarryOut =>
  (consequence, cause) =>
    obeyed(async () => {
      switch (consequence.to) {
        case 'complaint': {
          const { id, command } = consequence;
          await complaints.handle(id, command, contextOf(cause, 'reactions'));
          return;
        }
        case 'router':
          return router.route(consequence.id, contextOf(cause, 'router'));
        case 'repeats':
          return repeats.detect(consequence.id, contextOf(cause, 'repeats'));
        case 'read-models': {
          const command = { type: 'OrderRebuild', data: { readModel: consequence.id } } as const;
          await operations.handle(OPERATIONS, command, contextOf(cause, 'read-models'));
        }
      }
    });

/**
 * A refusal means that the world has gone on, and the consequence has lost its object. An id that
 * was used means that it was carried out before, from what was known then.
 */
export async function obeyed(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CommandRefused || error instanceof CommandIdReused)) throw error;
  }
}
