import { appendingCases } from './event-store/appending.cases.js';
import {
  type Absent,
  closingCases,
  reopeningCases,
  secondReaderCases,
} from './event-store/closing.cases.js';
import { followingCases, unskippingCases } from './event-store/following.cases.js';
import { payloadCases } from './event-store/payloads.cases.js';
import { racingCases } from './event-store/racing.cases.js';
import { headCases, logReadingCases, streamReadingCases } from './event-store/reading.cases.js';
import { repeatingCases } from './event-store/repeating.cases.js';
import type { Bench, EventStoreFixture, OpenEventStore } from './event-store/workbench.js';

/**
 * What every event store owes us; an adapter is done when this passes, and not before. The log may
 * be shared with other tests and other runs: every case writes streams of its own.
 */
export const eventStoreContract = (name: string, open: OpenEventStore, absent: Absent = {}): void =>
  describe(`${name} keeps the event store contract`, () => {
    const store = sharedBy(open);
    about('Appending', () => appendingCases(store));
    about('Appending again', () => repeatingCases(store));
    about('Appending in a race', () => racingCases(store));
    about('The content of an event', () => payloadCases(store));
    about('Reading a stream', () => streamReadingCases(store));
    about('Reading the log', () => logReadingCases(store));
    about('The head of the log', () => headCases(store));
    about('Following the log', () => followingCases(store));
    about('Following the log closely', () => unskippingCases(store));
    about('Closing', () => closingCases(open));
    about('Opening again', () => reopeningCases(open), absent.reopen);
    about('A second reader', () => secondReaderCases(open), absent.secondReader);
  });

/** One store for all cases that leave it open. */
function sharedBy(open: OpenEventStore): Bench {
  let fixture: EventStoreFixture | undefined;
  beforeAll(async () => void (fixture = await open()));
  afterAll(() => fixture?.dispose());
  return () => {
    if (fixture) return fixture.store;
    throw new Error('There is no store outside of a test.');
  };
}

function about(matter: string, cases: () => void, missing?: string): void {
  const suite = missing === undefined ? describe : describe.skip;
  const title = missing === undefined ? matter : `${matter} (skipped: ${missing})`;
  suite(`${title}`, () => void cases());
}
