import { Complaints } from '#libs/complaints';
import { InMemoryEventStore, type RecordedEvent } from '#libs/event-sourcing';
import { receiptOf } from './receipts.js';
import { stories, type Story } from './stories.js';

const RECEIVED_AT_MS = Date.UTC(2026, 2, 2, 1);
const STEP_MS = 20 * 60_000;

/**
 * The events of each story, as the engine itself decides them: what is measured later stores and
 * folds what the product stores and folds, whatever its events come to look like.
 */
export const lives = (): Promise<readonly (readonly RecordedEvent[])[]> =>
  Promise.all(stories.map(lived));

async function lived(story: Story, n: number): Promise<readonly RecordedEvent[]> {
  const store = new InMemoryEventStore();
  let nowMs = RECEIVED_AT_MS;
  const complaints = new Complaints({ store, now: () => nowMs });
  const context = (step: number) => ({
    commandId: `story-${n}-${step}`,
    actor: { id: 'ma.li', role: 'shift-lead' },
    correlationId: `story-${n}`,
  });
  const receipt = receiptOf(n, () => 0.5);
  const { id } = await complaints.receive(receipt, context(-1), { repeatable: false });
  for (const [step, action] of story.entries()) {
    nowMs += STEP_MS;
    await complaints.handle(id, action, context(step));
  }
  return store.read(`complaint-${id}`);
}
