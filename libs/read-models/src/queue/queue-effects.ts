import type { Draft, Effects, Happened } from '../happened.js';
import { type WordsIn, withWords } from '../words-in.js';
import type { QueueEntry } from './queue-entry.js';

/** What each fact changes in the queues, beside what every overview shows. */
export const effectsUnder = (wordsIn: WordsIn): Effects<QueueEntry> => {
  const { describe, remember } = findable(wordsIn);
  return {
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
    PersonalDataErased(entry) {
      entry.erased = true;
      entry.words = wordsIn([entry.id]);
      entry.reasonWords = null;
    },
  };
};

/** What makes a complaint findable: its record as it was completed last, and every reason given. */
const findable = (wordsIn: WordsIn) => ({
  describe(
    entry: Draft<QueueEntry>,
    { data }: Happened<'ComplaintReceived' | 'ComplaintResubmitted'>,
  ): void {
    const { customer, content, demand, place, person } = data;
    const { name, contactPhone, serviceNumber } = customer;
    entry.person = person ?? entry.person;
    entry.customerName = name;
    entry.contactPhone = contactPhone;
    entry.serviceNumber = serviceNumber;
    entry.content = content;
    entry.demand = demand;
    entry.place = place;
    entry.words = wordsIn([entry.id, name, contactPhone, serviceNumber, content, demand, place]);
  },
  remember(entry: Draft<QueueEntry>, ...reasons: readonly (string | null)[]): void {
    entry.reasonWords = withWords(entry.reasonWords, wordsIn(reasons));
  },
});
