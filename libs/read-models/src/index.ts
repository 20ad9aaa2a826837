export { inCategory } from './overview/category.js';
export type { Overview } from './overview/overview.js';
export type { PolicyOf } from './policy-of.js';
export { queue, queueUnder } from './queue/queue.js';
export type { QueueEntry } from './queue/queue-entry.js';
export {
  isQueueName,
  type NamedQueue,
  queueConditions,
  type QueueName,
  queues,
} from './queue/queues.js';
