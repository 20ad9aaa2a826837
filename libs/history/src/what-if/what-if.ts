import {
  complaint,
  type Complaint,
  type ComplaintEvent,
  type ComplaintId,
  type Instant,
  type Kind,
  type Policy,
} from '#libs/complaints';
import {
  categoryOf,
  type EventStore,
  type Fact,
  type RecordedEvent,
  START,
} from '#libs/event-sourcing';
import { type Judged, noVerdict, type Verdict, type Verdicts, verdictsUnder } from './verdict.js';

/** A clock of a complaint on which the two policies judge otherwise. */
export type Flip = {
  readonly id: ComplaintId;
  readonly clock: string;
  readonly run: number;
  readonly before: Judged;
  readonly after: Judged;
};

/** How often a clock was judged so under the rules that held, and so under the others. */
export type ClockTotals = {
  readonly clock: string;
  /** `met → late` and so on. */
  readonly counts: Readonly<Record<string, number>>;
};

export type WhatIf = {
  /** Complaints received in the period. */
  readonly complaints: number;
  /** Of which some clock is judged otherwise. */
  readonly affected: number;
  readonly clocks: readonly ClockTotals[];
  readonly flips: readonly Flip[];
};

export type WhatIfAsked = {
  /** Only read. */
  readonly log: Pick<EventStore, 'readAll'>;
  readonly draft: Policy;
  /** The rules in force; by the version that a complaint is pinned to. */
  readonly policyOf: (version: string | undefined) => Policy;
  /** Received from then on … */
  readonly from: Instant;
  /** … and before. */
  readonly to: Instant;
  readonly kind?: Kind;
  /** As of when clocks that still run are judged. */
  readonly at: Instant;
  readonly onProgress?: (events: number) => void;
};

const PAGE = 1_000;

/**
 * Holds what happened against other rules: every complaint received in the period is folded anew and
 * its clocks are read twice, under the rules it is pinned to and under the draft. Nothing is written.
 */
export async function whatIf(asked: WhatIfAsked): Promise<WhatIf> {
  const { draft, policyOf, kind, at } = asked;
  const tally = new Tally();
  for (const [id, received] of await receivedIn(asked)) {
    if (kind !== undefined && received.kind !== kind) continue;
    const pinned = policyOf(received.policyVersion);
    const circumstances = { pinned, at };
    tally.add(
      id,
      verdictsUnder(pinned, received, circumstances),
      verdictsUnder(draft, received, circumstances),
    );
  }
  return tally.result();
}

/** The complaints received in the period, by id, in the order of the log. */
async function receivedIn(asked: WhatIfAsked): Promise<ReadonlyMap<ComplaintId, Complaint>> {
  const found = new Map<ComplaintId, Complaint>();
  let after = START;
  let seen = 0;
  for (;;) {
    const events = await asked.log.readAll(after, PAGE);
    const last = events.at(-1);
    if (last === undefined) return found;
    for (const event of events) keep(found, event, asked);
    after = last.position;
    seen += events.length;
    asked.onProgress?.(seen);
  }
}

function keep(
  found: Map<ComplaintId, Complaint>,
  event: RecordedEvent,
  { from, to }: WhatIfAsked,
): void {
  if (categoryOf(event.stream) !== 'complaint') return;
  const id = event.stream.slice('complaint-'.length);
  const before = found.get(id) ?? startOf(event, from, to);
  if (before === undefined) return;
  found.set(id, complaint.evolve(before, event as unknown as Fact<ComplaintEvent>));
}

function startOf({ type, metadata }: RecordedEvent, from: Instant, to: Instant) {
  const { occurredAt } = metadata;
  const isInside = type === 'ComplaintReceived' && occurredAt >= from && occurredAt < to;
  return isInside ? complaint.initial : undefined;
}

class Tally {
  private complaints = 0;
  private affected = 0;
  private readonly flips: Flip[] = [];
  private readonly totals = new Map<string, Map<string, number>>();

  add(id: ComplaintId, before: Verdicts, after: Verdicts): void {
    const runs = new Set([...before.keys(), ...after.keys()]);
    const flips = [...runs].flatMap((name) => {
      const [was, is] = [before.get(name) ?? noVerdict, after.get(name) ?? noVerdict];
      const [clock = '', run] = name.split('#');
      this.count(clock, was.verdict, is.verdict);
      return was.verdict === is.verdict
        ? []
        : [{ id, clock, run: Number(run), before: was, after: is }];
    });
    this.complaints += 1;
    this.affected += flips.length > 0 ? 1 : 0;
    this.flips.push(...flips);
  }

  result(): WhatIf {
    const clocks = [...this.totals].map(([clock, counts]) => ({
      clock,
      counts: Object.fromEntries(counts),
    }));
    const { complaints, affected, flips } = this;
    return { complaints, affected, clocks, flips };
  }

  private count(clock: string, before: Verdict, after: Verdict): void {
    const counts = this.totals.get(clock) ?? new Map<string, number>();
    const name = `${before} → ${after}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    this.totals.set(clock, counts);
  }
}
