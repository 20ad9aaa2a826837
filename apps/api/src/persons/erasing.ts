import {
  type Complaints,
  type ConductCases,
  type Erased,
  type ErasureOrder,
  personStream,
  type Persons,
  type Staff,
} from '#libs/complaints';
import {
  type CommandContext,
  CommandRefused,
  type KeyStore,
  type PersonId,
  type Refusal,
} from '#libs/event-sourcing';
import type { Vault } from '#libs/privacy';
import { notConfirmed, stillHeld, stillKept, stillOpen } from './erasability.js';
import type { CaseKind, PersonCase } from './person-case.js';
import type { Belongings, PersonCases } from './person-cases.js';

/** Doors to everything that may hold something of a person. */
export type Doors = {
  readonly complaints: Pick<Complaints, 'handle'>;
  readonly conductCases: Pick<ConductCases, 'handle'>;
  readonly staff: Pick<Staff, 'handle'>;
  readonly persons: Pick<Persons, 'handle' | 'current'>;
};

/** Where persons' keys are, and by what they are forgotten and destroyed. */
export type Keeping = {
  readonly keys: Pick<KeyStore, 'get'>;
  readonly vault: Pick<Vault, 'forget' | 'destroy'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

/** `along`: everything that stands under other ids of the same histories is the same person's. */
export type ErasureWish = ErasureOrder & { readonly along: boolean };

type Asked = {
  readonly person: PersonId;
  readonly order: ErasureOrder;
  readonly context: CommandContext;
};

/**
 * Erases a person: whoever comes with his numbers afterwards is somebody new, every case of his says
 * that it was erased, his keys are destroyed, and his own stream says what was done. Every step may be
 * repeated; after a crash the same command, or another one for the same person, carries on.
 */
export class Erasing {
  constructor(
    private readonly cases: PersonCases,
    private readonly doors: Doors,
    private readonly keeping: Keeping,
  ) {}

  /**
   * Done again it changes nothing, by whatever right.
   *
   * @throws CommandRefused under a legal hold, while something of his goes on, before the end of
   *   retention, or where it takes cases along that may be somebody else's
   */
  async erase(
    person: PersonId,
    { along, ...wish }: ErasureWish,
    context: CommandContext,
  ): Promise<void> {
    const state = await this.doors.persons.current(person);
    if (state.standing === 'erased') return;
    const found = await this.cases.of(person);
    const refused = along || state.order !== null ? undefined : notConfirmed(state, person, found);
    if (refused !== undefined) throw refusedFor(person, refused);
    const asked = { person, order: state.order ?? wish, context };
    await this.prepare(found, asked);
    const { persons } = await this.settle(asked);
    await this.destroy(persons);
    await this.complete(await this.latecomers(asked), asked);
  }

  /** From here on no hold can be placed, and nobody is taken for this person any more. */
  private async prepare({ persons, cases }: Belongings, asked: Asked): Promise<void> {
    await this.expectErasable({ persons, cases }, asked);
    for (const each of persons) await this.begin(each, asked);
    for (const each of persons) await this.keeping.vault.forget(each);
  }

  private async expectErasable({ persons, cases }: Belongings, asked: Asked): Promise<void> {
    const at = this.now();
    const states = await Promise.all(persons.map((each) => this.doors.persons.current(each)));
    const state = await this.doors.persons.current(asked.person);
    const { requestedBy } = asked.order;
    const refused =
      stillHeld(states, at) ??
      stillOpen(state, cases) ??
      stillKept(state, cases, { requestedBy, at });
    if (refused !== undefined) throw refusedFor(asked.person, refused);
  }

  private async begin(person: PersonId, { person: root, order, context }: Asked): Promise<void> {
    if ((await this.doors.persons.current(person)).standing !== 'known') return;
    const commandId = person === root ? context.commandId : `${context.commandId}#${person}`;
    const command = { type: 'BeginErasure', data: order } as const;
    await this.doors.persons.handle(person, command, { ...context, commandId });
  }

  /** Looks again until nothing is found that does not say so; a case may have come in meanwhile. */
  private async settle(asked: Asked): Promise<Belongings> {
    for (;;) {
      const found = await this.cases.of(asked.person);
      await this.prepare(found, asked);
      const left = found.cases.filter(({ erased }) => !erased);
      if (left.length === 0) return found;
      for (const each of left) await this.mark(each, asked);
    }
  }

  private async destroy(persons: readonly PersonId[]): Promise<void> {
    const at = this.now();
    for (const each of persons) await this.keeping.vault.destroy(each, at);
  }

  /** What was written between the last look and the end of the keys; it is unreadable with the rest. */
  private async latecomers(asked: Asked): Promise<Belongings> {
    const found = await this.cases.of(asked.person);
    for (const each of found.cases) {
      if (!each.erased && each.endedAt !== null) await this.mark(each, asked);
    }
    return found;
  }

  private async complete({ persons, cases }: Belongings, asked: Asked): Promise<void> {
    const { person: root } = asked;
    const erased: Erased = {
      complaints: idsOf(cases, 'complaint'),
      conductCases: idsOf(cases, 'conduct'),
      staffRecords: idsOf(cases, 'staff'),
      keys: await this.destroyedKeys(persons),
    };
    const along = persons.filter((each) => each !== root);
    for (const each of along) await this.begin(each, asked);
    for (const each of [...along, root]) {
      const data = { ...erased, with: each === root ? null : personStream(root) };
      const context = { ...asked.context, commandId: `${asked.context.commandId}#erased-${each}` };
      await this.doors.persons.handle(each, { type: 'ErasePerson', data }, context);
    }
  }

  private async destroyedKeys(persons: readonly PersonId[]): Promise<Erased['keys']> {
    const keys = await this.keeping.keys.get(persons);
    return keys
      .map(({ person, masterKey }) => ({ person, masterKey }))
      .toSorted((one, other) => (one.person < other.person ? -1 : 1));
  }

  /** The id follows from the erasure, so that however often it is sent, a stream says it once. */
  private async mark(found: PersonCase, asked: Asked): Promise<void> {
    const { person: root } = asked;
    const data = { person: found.person ?? root, certificate: personStream(root) };
    const command = { type: 'ErasePersonalData', data } as const;
    const context = { ...asked.context, commandId: `erasure-${root}` };
    try {
      await this.doorTo(found.kind).handle(found.id, command, context);
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      // It was opened again since it was found.
      const state = await this.doors.persons.current(root);
      throw refusedFor(root, stillOpen(state, [{ ...found, endedAt: null }]) ?? error.refusal);
    }
  }

  private doorTo(kind: CaseKind) {
    const { complaints, conductCases, staff } = this.doors;
    return { complaint: complaints, conduct: conductCases, staff }[kind];
  }

  private now(): string {
    return new Date(this.keeping.now()).toISOString();
  }
}

const refusedFor = (person: PersonId, refusal: Refusal): CommandRefused =>
  new CommandRefused(refusal, personStream(person));

const idsOf = (cases: readonly PersonCase[], wanted: CaseKind): readonly string[] =>
  cases
    .filter(({ kind }) => kind === wanted)
    .map(({ id }) => id)
    .toSorted();
