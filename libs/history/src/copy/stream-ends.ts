import { type EventStore, type RecordedEvent, START, type StreamName } from '#libs/event-sourcing';

/** Last event of a stream. Its hash vouches for all events before it in the stream. */
export type StreamEnd = { readonly revision: number; readonly hash: string };

export type StreamEnds = Map<StreamName, StreamEnd>;

const PAGE = 1_000;

/** The log from its first event to what was its end when the end was reached. */
export async function* pagesOf(log: EventStore): AsyncGenerator<readonly RecordedEvent[]> {
  for (let after = START; ;) {
    const page = await log.readAll(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.position;
  }
}

export const noteEnd = (ends: StreamEnds, { stream, revision, metadata }: RecordedEvent): void =>
  void ends.set(stream, { revision, hash: metadata.hash });

/** Where every stream of the log ends. */
export async function endsOf(
  log: EventStore,
  onPage: (events: number) => void = () => {},
): Promise<StreamEnds> {
  const ends: StreamEnds = new Map();
  let events = 0;
  for await (const page of pagesOf(log)) {
    for (const event of page) noteEnd(ends, event);
    events += page.length;
    onPage(events);
  }
  return ends;
}
