import {
  Complaints,
  ConductCases,
  Customers,
  MajorCases,
  type Policies,
  type Staff,
} from '#libs/complaints';
import {
  CommandHandler,
  type DocumentStore,
  type EventStore,
  type Leases,
  operations,
} from '#libs/event-sourcing';
import { PersonalTexts, type Vault } from '#libs/privacy';
import { underKnownPolicies } from '../under-known-policies.js';
import { carryingOut } from './carrying-out.js';
import { Reactor } from './reactor.js';
import { Repeats } from './repeats.js';
import { Router } from './router.js';
import { SteadyClock } from './steady-clock.js';
import { timedBy } from './timed.js';
import { Timekeeper } from './timekeeper.js';
import { pause } from './while-leased.js';

export type ProcessesOptions = {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly leases: Leases;
  readonly policies: Policies;
  readonly staff: Staff;
  /** Without it the log holds personal data as it is. */
  readonly vault?: Vault;
  readonly onFailure: (error: unknown) => void;
  /** Told how late each due moment was kept, in milliseconds. */
  readonly onKept?: (lateMs: number) => void;
  /** Milliseconds since the epoch; without it the machine's clock, held steady. */
  readonly now?: () => number;
  readonly owner?: string;
  readonly leaseMs?: number;
  readonly tickMs?: number;
};

const AGAIN_AFTER_MS = 500;

/**
 * Everything that happens by itself: what follows from an event, and what follows from time. Any
 * number of workers may run it; by lease one of them is at it, and another within seconds when it dies.
 */
export class Processes {
  readonly reactor: Reactor;
  readonly timekeeper: Timekeeper;
  private readonly stopped = new AbortController();
  private work: readonly Promise<void>[] = [];

  constructor(private readonly options: ProcessesOptions) {
    const { store, documents, policies, staff, leases, onFailure, vault } = options;
    const now = options.now ?? steadyNow();
    const sealing = vault === undefined ? {} : { sealing: vault };
    const handling = { store, now, policyVersion: () => policies.current.version, ...sealing };
    // Doors of its own, because its clock is its own.
    const complaints = new Complaints({ ...handling, policies, staff });
    const conductCases = new ConductCases({ ...handling, policies });
    const customers = new Customers(handling);
    const texts = vault === undefined ? {} : { texts: new PersonalTexts(vault) };
    const router = new Router({ complaints, staff, policies, documents, now, ...texts });
    const repeats = new Repeats(complaints, customers, policies);
    const owner = options.owner ?? `processes-${process.pid}-${performance.timeOrigin}`;
    const shared = {
      documents,
      leases,
      owner,
      onFailure,
      ...(options.leaseMs === undefined ? {} : { leaseMs: options.leaseMs }),
    };
    const log = underKnownPolicies(store, policies);
    const orders = new CommandHandler(operations, handling);
    const carryOut = carryingOut({
      complaints,
      majorCases: new MajorCases(handling, complaints),
      conductCases,
      router,
      repeats,
      operations: orders,
    });
    this.reactor = new Reactor({ ...shared, log, carryOut });
    this.timekeeper = new Timekeeper({
      ...shared,
      timed: timedBy({ complaints, conductCases }),
      router,
      now,
      ...(options.onKept === undefined ? {} : { onKept: options.onKept }),
      ...(options.tickMs === undefined ? {} : { tickMs: options.tickMs }),
    });
  }

  start(): void {
    this.work = [this.reactor, this.timekeeper].map((process) =>
      this.untilStopped((signal) => process.run(signal)),
    );
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.work);
  }

  private async untilStopped(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      await work(signal).catch((error: unknown) => this.options.onFailure(error));
      await pause(AGAIN_AFTER_MS, signal);
    }
  }
}

function steadyNow(): () => number {
  const clock = new SteadyClock({ wallMs: Date.now, monotonicMs: () => performance.now() });
  return () => clock.now();
}
