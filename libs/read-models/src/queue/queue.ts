import type { Projection } from '#libs/event-sourcing';
import {
  affect,
  complaintIdOf,
  type Draft,
  type Effects,
  type Happened,
  isComplaintEvent,
} from '../happened.js';
import { advance, begun } from '../overview/overview.js';
import { alwaysDefault, type PolicyOf } from '../policy-of.js';
import { queueCollection } from './queue-collection.js';
import { keepTime, readClocks } from './deadlines.js';
import { blankEntry, type QueueEntry } from './queue-entry.js';
import { rankOf } from './rank.js';

/** Every complaint as the queues show it: who has it, how pressing it is, how long it waits. */
export const queueUnder = (policyOf: PolicyOf): Projection<QueueEntry> => ({
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
});

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
]);

/** Nobody did it: a queue sorted by the last touch is not stirred by it. */
const isOfItself = (type: string): boolean => ofItself.has(type);

const effects: Effects<QueueEntry> = {
  ComplaintReceived: describe,
  ComplaintResubmitted: describe,
  ComplaintReturned(entry, { data }) {
    entry.returns += 1;
    remember(entry, data.reason);
  },
  ComplaintAssigned(entry, { data }) {
    entry.expectedAt = data.expectedAt;
    entry.waitingQueue = data.waitingQueue ?? null;
  },
  ComplaintTransferred(entry, { data }) {
    entry.expectedAt = data.expectedAt;
    entry.waitingQueue = null;
    remember(entry, data.reason);
  },
  WaitingStarted(entry, { data }) {
    entry.waitingFor = data.reason;
    entry.waitingUntil = data.expectedUntil;
    remember(entry, data.reason);
  },
  SatisfactionRecorded(entry, { data }) {
    entry.callbackDue = false;
    entry.messageDue = false;
    remember(entry, ...data.reasons, data.suggestions);
  },
  ComplaintReopened(entry, { data }) {
    entry.callbackDue = false;
    entry.messageDue = false;
    remember(entry, data.reason);
  },
  ComplaintAppealed(entry, { data }) {
    remember(entry, data.grounds);
  },
  AppealDecided(entry, { data }) {
    remember(entry, data.reason);
  },
  ComplaintUrged(entry, { data }) {
    entry.urgings += 1;
    remember(entry, data.reason);
  },
  ComplaintClosed(entry, { data }) {
    remember(entry, data.reason);
    entry.callbackDue = false;
    entry.messageDue = false;
  },
  ContactAttempted(entry, { data }) {
    if (data.reached || data.channel === 'sms') entry.messageDue = false;
  },
  CallbackDue(entry) {
    entry.callbackDue = true;
  },
  CustomerMessageDue(entry) {
    entry.messageDue = true;
  },
  SupervisionOrdered(entry, { data }) {
    entry.ordersOpen += 1;
    remember(entry, data.order);
  },
  SupervisionAnswered(entry) {
    entry.ordersOpen -= 1;
  },
  ComplaintDeclaredMajor(entry, { data }) {
    remember(entry, data.reason);
  },
  ComplaintAbsorbed(entry) {
    entry.carries += 1;
  },
  ComplaintReleased(entry) {
    entry.carries -= 1;
  },
};

function describe(
  entry: Draft<QueueEntry>,
  { data }: Happened<'ComplaintReceived' | 'ComplaintResubmitted'>,
): void {
  entry.customerName = data.customer.name;
  entry.contactPhone = data.customer.contactPhone;
  entry.serviceNumber = data.customer.serviceNumber;
  entry.content = data.content;
  entry.demand = data.demand;
  entry.place = data.place;
}

function remember(entry: Draft<QueueEntry>, ...reasons: readonly (string | null)[]): void {
  for (const reason of reasons) {
    if (reason === null || reason === '') continue;
    entry.reasons = entry.reasons === null ? reason : `${entry.reasons}\n${reason}`;
  }
}
