import type { Message, RecordedEvent } from '#libs/event-sourcing';
import type { Consequence, Reaction } from './consequence.js';

/** What follows from each type of event of the stream with this id; most have no entry. */
export type Consequences<E extends Message> = {
  readonly [M in E as M['type']]?: (data: M['data'], id: string) => readonly Consequence[];
};

const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** A reaction that looks up in a table what follows. */
export const byEvent = <E extends Message>(
  category: string,
  consequences: Consequences<E>,
): Reaction => ({
  category,
  react: ({ stream, type, data }: RecordedEvent) => {
    if (!Object.hasOwn(consequences, type)) return [];
    // The table is typed by event; the log gives back what was stored under that name.
    const follow = Reflect.get(consequences, type) as (
      data: object,
      id: string,
    ) => readonly Consequence[];
    return follow(data, idOf(stream));
  },
});
