import type { Projection } from '#libs/event-sourcing';
import { affect, complaintIdOf, type Draft, type Happened, isComplaintEvent } from '../happened.js';
import { advance, begun } from '../overview/overview.js';
import { alwaysDefault, type PolicyOf } from '../policy-of.js';
import { plainWords, type WordsIn } from '../words-in.js';
import { queueCollection } from './queue-collection.js';
import { keepTime, readClocks } from './deadlines.js';
import { effectsUnder } from './queue-effects.js';
import { blankEntry, type QueueEntry } from './queue-entry.js';
import { rankOf } from './rank.js';

/** Every complaint as the queues show it: who has it, how pressing it is, how long it waits. */
export const queueUnder = (
  policyOf: PolicyOf,
  wordsIn: WordsIn = plainWords,
): Projection<QueueEntry> => {
  const effects = effectsUnder(wordsIn);
  return {
    collection: queueCollection,
    category: 'complaint',
    project(entry, event) {
      if (!isComplaintEvent(event)) return entry && { ...entry, revision: event.revision };
      const next: Draft<QueueEntry> = entry === undefined ? firstEntry(event) : { ...entry };
      affect(effects, next, event);
      advance(next, event, policyOf);
      keepTime(next, event);
      conclude(next, event);
      return next;
    },
    finish(entry) {
      const finished: Draft<QueueEntry> = { ...entry };
      readClocks(finished, policyOf(entry.policyVersion));
      finished.rank = rankOf(finished);
      return finished;
    },
  };
};

/** The queues under the default policy. */
export const queue = queueUnder(alwaysDefault);

const firstEntry = (event: Happened): Draft<QueueEntry> => ({
  ...begun(blankEntry, event),
  id: complaintIdOf(event),
  lastAction: event.type,
  lastActionAt: event.metadata.occurredAt,
});

function conclude(entry: Draft<QueueEntry>, { type, metadata }: Happened): void {
  if (entry.state !== 'awaiting-customer') {
    entry.waitingFor = null;
    entry.waitingUntil = null;
  }
  if (isOfItself(type)) return;
  entry.lastAction = type;
  entry.lastActionAt = metadata.occurredAt;
}

const ofItself: ReadonlySet<string> = new Set([
  'HistoryImported',
  'DeadlineWarned',
  'DeadlineMissed',
  'DeadlineReminded',
  'PersonalDataErased',
]);

/** Nobody did it: a queue sorted by the last touch is not stirred by it. */
const isOfItself = (type: string): boolean => ofItself.has(type);
