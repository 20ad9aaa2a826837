import { createHash } from 'node:crypto';
import { carryingOut } from '../../apps/worker/src/processes/carrying-out.js';
import { Repeats } from '../../apps/worker/src/processes/repeats.js';
import { Router } from '../../apps/worker/src/processes/router.js';
import { timedBy } from '../../apps/worker/src/processes/timed.js';
import { Timekeeper } from '../../apps/worker/src/processes/timekeeper.js';
import {
  Complaints,
  ConductCases,
  Customers,
  MajorCases,
  defaultPolicy,
  Policies,
  Staff,
} from '#libs/complaints';
import {
  CommandHandler,
  CommandRefused,
  finished,
  type EventStore,
  InMemoryLeases,
  operations,
  type Projection,
  type RecordedEvent,
  START,
} from '#libs/event-sourcing';
import { consequencesOf } from '#libs/processes';
import { projections } from '#libs/read-models';
import { Crash } from './failing-log.js';
import { PlainDocuments } from './plain-documents.js';

/** One thing that somebody does at a moment; done again under the same id it is done once. */
export type Deed = {
  readonly atMs: number;
  readonly commandId: string;
  readonly act: (doors: Doors, commandId: string) => Promise<void>;
};

export type Doors = { readonly complaints: Complaints; readonly staff: Staff };

/** What a process has in memory and loses with it. */
type Memory = Doors & {
  readonly documents: PlainDocuments;
  readonly timekeeper: Timekeeper;
  readonly carryOut: ReturnType<typeof carryingOut>;
};

const never = new AbortController().signal;

/**
 * The whole engine on a clock of its own: people's deeds at their moments, and in between whatever
 * follows by itself, moment by moment, so that the same deeds always make the same log.
 */
export class Hotline {
  nowMs = 0;
  /** Everything up to here has had its consequences. */
  private done = START;
  private memory: Memory | null = null;
  private folded = START;

  constructor(private readonly log: EventStore) {}

  async run(deeds: readonly Deed[], untilMs: number): Promise<void> {
    const agenda = deeds.toSorted((one, other) => one.atMs - other.atMs);
    let next = 0;
    for (;;) {
      await this.surviving((memory) => this.settle(memory));
      const deed = agenda[next];
      const timeMs = this.nextTimeMs();
      this.nowMs = Math.max(this.nowMs, Math.min(deed?.atMs ?? Infinity, timeMs));
      if (this.nowMs >= untilMs || this.nowMs === Infinity) return;
      if (timeMs <= (deed?.atMs ?? Infinity))
        await this.surviving(({ timekeeper }) => this.tick(timekeeper));
      else if (deed !== undefined) {
        await this.surviving((memory) => this.perform(deed, memory));
        next += 1;
      }
    }
  }

  /** SHA-256 over every event of the log, in order. */
  async hash(): Promise<string> {
    const hash = createHash('sha256');
    for (const { metadata } of await this.events()) hash.update(metadata.hash);
    return hash.digest('hex');
  }

  events(): Promise<readonly RecordedEvent[]> {
    return this.log.readAll(START, Infinity);
  }

  /** Does it, and again from what is stored when the process dies over it. */
  private async surviving(work: (memory: Memory) => Promise<void>): Promise<void> {
    for (;;) {
      this.memory ??= await this.risen();
      try {
        return await work(this.memory);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        this.memory = null;
      }
    }
  }

  /** A new process, which knows what the log knows and nothing else. */
  private async risen(): Promise<Memory> {
    const store = this.log;
    const now = () => this.nowMs;
    const documents = new PlainDocuments();
    for (const { collection } of projections) await documents.define(collection);
    this.folded = START;
    const policies = new Policies({ store, now });
    const handling = { store, now, policyVersion: () => defaultPolicy.version };
    const staff = new Staff(handling);
    const complaints = new Complaints({ store, now, policies, staff });
    const conductCases = new ConductCases({ ...handling, policies });
    const router = new Router({ complaints, staff, policies, documents, now });
    const repeats = new Repeats(complaints, new Customers(handling), policies);
    const orders = new CommandHandler(operations, handling);
    const carryOut = carryingOut({
      complaints,
      majorCases: new MajorCases(handling, complaints),
      conductCases,
      router,
      repeats,
      operations: orders,
    });
    let crash: unknown = null;
    const timekeeper = new Timekeeper({
      timed: timedBy({ complaints, conductCases }),
      router,
      documents,
      leases: new InMemoryLeases(),
      owner: 'simulation',
      now,
      onFailure: (error) => (crash ??= error),
    });
    const tick = timekeeper.tick.bind(timekeeper);
    timekeeper.tick = async (signal) => {
      const kept = await tick(signal);
      if (crash !== null) throw crash;
      return kept;
    };
    return { complaints, staff, documents, timekeeper, carryOut };
  }

  /** What follows from what happened, and from that, until nothing follows any more. */
  private async settle(memory: Memory): Promise<void> {
    for (;;) {
      await this.project(memory.documents);
      const [event] = await this.log.readAll(this.done, 1);
      if (event === undefined) return;
      for (const [index, consequence] of consequencesOf(event).entries()) {
        await memory.carryOut(consequence, { event, index });
        await this.project(memory.documents);
      }
      this.done = event.position;
    }
  }

  private async project(documents: PlainDocuments): Promise<void> {
    for (const event of await this.log.readAll(this.folded, Infinity)) {
      for (const projection of projections) await fold(projection, event, documents);
      this.folded = event.position;
    }
  }

  private async tick(timekeeper: Timekeeper): Promise<void> {
    const kept = await timekeeper.tick(never);
    const before = this.nextTimeMs();
    await this.surviving((memory) => this.settle(memory));
    if (kept === 0 || this.nextTimeMs() < before) return;
    if (this.nextTimeMs() <= this.nowMs) throw new Error(`Time stands still at ${this.nowMs}.`);
  }

  private async perform({ act, commandId }: Deed, memory: Memory): Promise<void> {
    try {
      await act(memory, commandId);
    } catch (error) {
      // People ask for what the rules refuse; that is part of the two weeks.
      if (!(error instanceof CommandRefused)) throw error;
    }
  }

  private nextTimeMs(): number {
    let next: string | null = null;
    for (const { document } of this.memory?.documents.all('queue') ?? []) {
      const { timeAt } = document;
      if (typeof timeAt === 'string' && (next === null || timeAt < next)) next = timeAt;
    }
    return next === null ? Infinity : Date.parse(next);
  }
}

async function fold(
  projection: Projection,
  event: RecordedEvent,
  documents: PlainDocuments,
): Promise<void> {
  const { collection, category, project } = projection;
  const { name } = collection;
  const { stream, position } = event;
  if (!stream.startsWith(`${category}-`)) return;
  const id = stream.slice(category.length + 1);
  const [before] = await documents.get(name, [id]);
  const document = finished(projection, project(before?.document, event));
  if (document !== undefined) await documents.write(name, [{ id, position, document }]);
}
