import {
  type CommandHandler,
  CommandIdReused,
  CommandRefused,
  OPERATIONS,
  type OperationsCommand,
  type OperationsEvent,
  type RecordedEvent,
} from '#libs/event-sourcing';
import type { Complaints, ConductCases, MajorCases } from '#libs/complaints';
import type { Consequence, MajorReport } from '#libs/processes';
import type { Repeats } from './repeats.js';
import type { Router } from './router.js';

export type Doors = {
  readonly complaints: Complaints;
  readonly majorCases: MajorCases;
  readonly conductCases: ConductCases;
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
  ({ complaints, majorCases, conductCases, router, repeats, operations }: Doors): CarryOut =>
  (consequence, cause) =>
    obeyed(async () => {
      switch (consequence.to) {
        case 'complaint': {
          const { report } = consequence;
          const work = () => instructed(consequence, cause, complaints);
          return report === undefined
            ? work()
            : reported(report, consequence, { work, cause, majorCases });
        }
        case 'major-case': {
          const { id, command } = consequence;
          await majorCases.handle(id, command, contextOf(cause, 'major-case'));
          return;
        }
        case 'conduct-case': {
          const { id, command } = consequence;
          await conductCases.handle(id, command, contextOf(cause, 'conduct-case'));
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

type Instruction = Extract<Consequence, { readonly to: 'complaint' }>;

async function instructed(
  { id, command }: Instruction,
  cause: Cause,
  complaints: Complaints,
): Promise<void> {
  await complaints.handle(id, command, contextOf(cause, 'reactions'));
}

/** Tells a major case how it went with one of its complaints; of what it did before, once. */
async function reported(
  { majorCase, actionNumber }: MajorReport,
  { id: complaintId }: Instruction,
  on: {
    readonly work: () => Promise<void>;
    readonly cause: Cause;
    readonly majorCases: MajorCases;
  },
): Promise<void> {
  const about = { complaintId, actionNumber };
  const data = await on.work().then(
    () => ({ ...about, outcome: 'carried-out', code: null, message: null }) as const,
    (error: unknown) => {
      if (!(error instanceof CommandRefused)) throw error;
      const { code, message } = error.refusal;
      return { ...about, outcome: 'refused', code, message } as const;
    },
  );
  const context = contextOf(on.cause, 'major-case');
  const commandId = `${context.commandId}/outcome`;
  const command = { type: 'NoteMemberOutcome', data } as const;
  await on.majorCases.handle(majorCase, command, { ...context, commandId });
}

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
