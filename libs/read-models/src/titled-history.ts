import type { Actor, Instant, RecordedEvent } from '#libs/event-sourcing';

/** What happened, under the name of the action that did it. */
export type TitledEntry = {
  readonly revision: number;
  readonly type: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly data: object;
};

type Row = {
  readonly event: string | readonly string[];
  readonly zh: string;
  readonly en: string;
};

/** A stream's history in the words of its table of actions; later versions' events keep their type. */
export const titledHistory = (
  events: readonly RecordedEvent[],
  rows: Readonly<Record<string, Row>>,
): readonly TitledEntry[] => {
  const titles = new Map(
    Object.values(rows).flatMap(({ event, zh, en }) =>
      [event].flat().map((type) => [type, { zh, en }] as const),
    ),
  );
  return events.map(({ revision, type, data, metadata: { occurredAt, recordedAt, actor } }) => {
    const title = titles.get(type) ?? { zh: type, en: type };
    return { revision, type, title, occurredAt, recordedAt, actor, data };
  });
};
