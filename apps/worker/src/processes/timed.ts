import type { Complaints, ConductCases } from '#libs/complaints';
import type { CollectionDefinition, CommandContext } from '#libs/event-sourcing';
import { conductCases as listed, queue } from '#libs/read-models';

/** Something with limits: where its next moment stands (`timeAt`), and whom to ask what is due. */
export type Timed = {
  readonly collection: Pick<CollectionDefinition, 'name' | 'version'>;
  /** Names the command for one moment of one of them. */
  readonly commandId: (id: string, moment: string) => string;
  /** Asks the rules; they record each thing once, however often they are asked. */
  readonly keep: (
    id: string,
    context: CommandContext,
  ) => Promise<{ readonly appended: readonly unknown[] }>;
};

type Doors = { readonly complaints: Complaints; readonly conductCases: ConductCases };

/** Everything that the clock watches over. */
export const timedBy = ({ complaints, conductCases }: Doors): readonly Timed[] => [
  {
    collection: queue.collection,
    commandId: (id, moment) => `time/${id}/${moment}`,
    keep: (id, context) => complaints.handle(id, { type: 'KeepTime', data: {} }, context),
  },
  {
    collection: listed.collection,
    commandId: (id, moment) => `time/conduct/${id}/${moment}`,
    keep: (id, context) => conductCases.handle(id, { type: 'KeepConductTime', data: {} }, context),
  },
];
