import type { Role } from './terms.js';

/** One row of a table of actions: who may do what, when, and what is recorded. */
export type ActionRow<Command extends string, Event extends string, Standing extends string> = {
  readonly command: Command;
  readonly event: Event;
  readonly from: readonly Standing[];
  readonly by: readonly Role[];
  /** How it is asked for over HTTP, below the path of the table. */
  readonly route: `${'POST' | 'PUT'} ${string}`;
  readonly zh: string;
  readonly en: string;
};

/** A row that processes alone may have: no route leads to it, and it may record one of several facts. */
export type ProcessRow<
  Command extends string,
  Event extends string,
  Standing extends string,
> = Omit<ActionRow<Command, Event, Standing>, 'event' | 'route'> & {
  readonly event: Event | readonly Event[];
  readonly route: ActionRow<Command, Event, Standing>['route'] | null;
};

export type AnyRow = ProcessRow<string, string, string>;

/** The facts that an action may record. */
export const eventsOfRow = ({ event }: AnyRow): readonly string[] =>
  typeof event === 'string' ? [event] : event;

/** Whether people ask for it, not processes alone. */
const isByHand = ({ by }: AnyRow): boolean => by.some((role) => role !== 'system');

/** A table of actions, read: the tables of staff and of outages are both asked through this. */
export class ActionTable<Name extends string, Row extends AnyRow> {
  /** In the order of the table. */
  readonly names: readonly Name[];
  private readonly byCommand: ReadonlyMap<string, Name>;

  constructor(readonly rows: Readonly<Record<Name, Row>>) {
    const isName = (name: string): name is Name => Object.hasOwn(rows, name);
    this.names = Object.keys(rows).filter(isName);
    this.byCommand = new Map(this.names.map((name) => [rows[name].command, name]));
  }

  /** @throws RangeError for a command that the table does not know */
  actionOf(command: Row['command']): Name {
    const name = this.byCommand.get(command);
    if (name === undefined) throw new RangeError(`No row of the table is for ${command}.`);
    return name;
  }

  /** Whether a role may ask for an action at all; what else it takes, the decision says. */
  permits(name: Name, role: Role): boolean {
    const row = this.rows[name];
    return (role === 'developer' && isByHand(row)) || row.by.includes(role);
  }

  /** What may be done as things stand: by anybody, or by one role. */
  allowed(standing: Row['from'][number], role?: Role): readonly Name[] {
    return this.names.filter(
      (name) =>
        this.rows[name].from.includes(standing) &&
        (role === undefined ? isByHand(this.rows[name]) : this.permits(name, role)),
    );
  }

  /** Whether an event of this type can come of some action of the table. */
  records(event: string): boolean {
    return this.names.some((name) => eventsOfRow(this.rows[name]).includes(event));
  }
}
