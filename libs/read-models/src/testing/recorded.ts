import type { Actor, Message, RecordedEvent } from '#libs/event-sourcing';
import { facts } from '#libs/event-sourcing/testing';

/** Events of one stream as the log gives them back, a minute apart from 16:00 in Shanghai. */
export const recorded = (
  stream: string,
  events: readonly Message[],
  actor: Actor = { id: 'gao', role: 'administrator' },
): readonly RecordedEvent[] =>
  facts(...events).map(({ type, data, metadata }, revision) => ({
    id: `event-${revision}`,
    stream,
    revision,
    position: String(revision + 1).padStart(16, '0'),
    type,
    data,
    metadata: { ...metadata, actor },
  }));
