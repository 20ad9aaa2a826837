import type { ComplaintEvent } from '#libs/complaints';
import type { Actor, Instant, RecordedEvent } from '#libs/event-sourcing';

export type Step = {
  readonly fact: ComplaintEvent;
  readonly at: Instant;
  readonly by: Actor;
  readonly recordedAt: Instant;
};

const agent: Actor = { id: '1024', role: 'intake-agent' };

/** `09:30` of the second of March 2026 in Shanghai; later days with `+1 09:30`. */
export function clock(time: string): Instant {
  const [, day = '0', hours = '', minutes = ''] =
    /^(?:\+(\d+) )?(\d\d):(\d\d)$/.exec(time) ?? fail(time);
  return new Date(
    Date.UTC(2026, 2, 2 + Number(day), Number(hours) - 8, Number(minutes)),
  ).toISOString();
}

const fail = (time: string): never => {
  throw new TypeError(`Expected a time like 09:30 or +1 09:30, found ${time}.`);
};

/** One fact at a time of day, by the intake agent unless somebody else is named. */
export const at = (time: string, fact: ComplaintEvent, by: Actor = agent): Step => ({
  fact,
  at: clock(time),
  by,
  recordedAt: clock(time),
});

/** The stream of one complaint as the log gives it back. */
export const history = (...steps: readonly Step[]): readonly RecordedEvent[] =>
  steps.map(({ fact, at: occurredAt, by, recordedAt }, revision) => ({
    id: `event-${revision}`,
    stream: 'complaint-26C1-7F',
    revision,
    position: String(revision + 1).padStart(16, '0'),
    type: fact.type,
    data: fact.data,
    metadata: {
      occurredAt,
      recordedAt,
      actor: by,
      commandId: `command-${revision}`,
      commandDigest: '',
      correlationId: 'request',
      causationId: 'request',
      schemaVersion: 1,
      policyVersion: 'default-1',
      previousHash: '0'.repeat(64),
      hash: '0'.repeat(64),
    },
  }));
