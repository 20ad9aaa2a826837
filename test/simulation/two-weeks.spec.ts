import { Random } from '../../libs/history/sample/random.js';
import { verifyLog } from '#libs/history';
import {
  clocksOf,
  clockSubjectOf,
  complaint,
  type ComplaintEvent,
  defaultPolicy,
} from '#libs/complaints';
import type { Fact, RecordedEvent } from '#libs/event-sourcing';
import { FailingLog } from './failing-log.js';
import { Hotline } from './hotline.js';
import { beginMs, complaintDeeds, endMs, staffDeeds } from './two-weeks.js';

const COMPLAINTS = 1_000;
const SEED = 20_260_921;

async function twoWeeks(seed: number, crashAt: readonly number[] = [], complaints = COMPLAINTS) {
  const log = new FailingLog(new Set(crashAt));
  const hotline = new Hotline(log);
  hotline.nowMs = beginMs - 2 * 24 * 3_600_000;
  const numbers = Array.from({ length: complaints }, (_, index) => index);
  const deeds = [
    ...staffDeeds(new Random(seed)),
    ...numbers.flatMap((number) => complaintDeeds(number, seed)),
  ];
  await hotline.run(deeds, endMs);
  return { log, hotline, events: await hotline.events() };
}

type Told = ReturnType<typeof countOf>;

const countOf = (events: readonly RecordedEvent[]) => {
  const counts: Record<string, number> = {};
  for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

const streamsOf = (events: readonly RecordedEvent[]) => {
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    if (!event.stream.startsWith('complaint-')) continue;
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  }
  return streams;
};

/** What happened to each complaint, when and by whom. */
const livesOf = (events: readonly RecordedEvent[]) =>
  Object.fromEntries(
    [...streamsOf(events)].map(([stream, life]) => [
      stream,
      life.map(({ type, data, metadata: { recordedAt, actor } }) => ({
        type,
        data,
        recordedAt,
        actor,
      })),
    ]),
  );

const asFact = (event: RecordedEvent) => event as unknown as Fact<ComplaintEvent>;

describe('two working weeks of a hotline with a thousand complaints', () => {
  let first: Awaited<ReturnType<typeof twoWeeks>>;
  let told: Told;

  beforeAll(async () => {
    first = await twoWeeks(SEED);
    told = countOf(first.events);
  }, 120_000);

  it('bring everything about that can come about by itself', () => {
    expect(told).toMatchObject({
      ComplaintReceived: COMPLAINTS,
      ComplaintAssigned: expect.any(Number),
      DeadlineWarned: expect.any(Number),
      DeadlineMissed: expect.any(Number),
      DeadlineReminded: expect.any(Number),
      ComplaintEscalated: expect.any(Number),
      RepeatDetected: expect.any(Number),
      CallbackDue: expect.any(Number),
      CustomerMessageDue: expect.any(Number),
    });
  });

  it('assign every complaint to somebody who may take up the work', () => {
    for (const { type, data } of first.events) {
      if (type !== 'HandlingStarted') continue;
      expect(data).toMatchObject({ qualification: { agreementSignedOn: '2026-01-05' } });
    }
  });

  it('record no deadline early, none late, and none twice', () => {
    const seen = new Set<string>();
    for (const { type, data, stream, metadata } of first.events) {
      if (type !== 'DeadlineMissed') continue;
      const { dueAt } = data as { readonly dueAt: string };
      expect(metadata.recordedAt).toBe(dueAt);
      const key = `${stream} ${JSON.stringify(data)}`;
      expect(seen).not.toContain(key);
      seen.add(key);
    }
  });

  it('lose no deadline: each clock that reads late has its miss on record', () => {
    for (const events of streamsOf(first.events).values()) {
      const state = events.map(asFact).reduce(complaint.evolve, complaint.initial);
      const missed = events
        .filter(({ type }) => type === 'DeadlineMissed')
        .map(({ data }) => JSON.stringify(data));
      for (const { rule, run, dueAt, state: read } of clocksOf(
        clockSubjectOf(state),
        defaultPolicy,
      )) {
        if (read !== 'late') continue;
        expect(missed).toContain(JSON.stringify({ clock: rule.clock, run, dueAt }));
      }
    }
  });

  it('leave a record that proves itself', async () => {
    const findings: unknown[] = [];
    await verifyLog({
      rows: rowsOf(first.events),
      gapless: true,
      onFinding: (finding) => findings.push(finding),
    });
    expect(findings).toEqual([]);
  });

  it('make the same log from the same seed, and another from another', async () => {
    const again = await twoWeeks(SEED);
    expect(await again.hotline.hash()).toBe(await first.hotline.hash());
    const other = await twoWeeks(SEED + 1, [], 20);
    expect(await other.hotline.hash()).not.toBe(await first.hotline.hash());
  }, 120_000);

  it('come to the same end when the process dies ten times on the way', async () => {
    const random = new Random(7);
    const appends = first.events.length / 2;
    const crashAt = Array.from({ length: 10 }, () => random.between(100, Math.floor(appends)));
    const crashed = await twoWeeks(SEED, crashAt);
    expect(crashed.log.crashes).toBe(10);
    expect(livesOf(crashed.events)).toEqual(livesOf(first.events));
  }, 240_000);
});

async function* rowsOf(events: readonly RecordedEvent[]) {
  for (const event of events) yield { event };
}
