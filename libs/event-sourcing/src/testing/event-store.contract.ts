import { jest } from '@jest/globals';
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

const TEST_TIMEOUT_MS = 30_000;

/**
 * What every event store owes us; an adapter is done when this passes, and not before. The log may
 * be shared with other tests and other runs: every case writes streams of its own.
 */
export const eventStoreContract = (name: string, open: OpenEventStore, absent: Absent = {}): void =>
  describe(`${name} keeps the event store contract`, () => {
    jest.setTimeout(TEST_TIMEOUT_MS);
    about('Appending', shared(open, appendingCases));
    about('Appending again', shared(open, repeatingCases));
    about('Appending in a race', shared(open, racingCases));
    about('The content of an event', shared(open, payloadCases));
    about('Reading a stream', shared(open, streamReadingCases));
    about('Reading the log', shared(open, logReadingCases));
    about('The head of the log', shared(open, headCases));
    about('Following the log', shared(open, followingCases));
    about('Following the log closely', shared(open, unskippingCases));
    about('Closing', () => closingCases(open));
    about('Opening again', () => reopeningCases(open), absent.reopen);
    about('A second reader', () => secondReaderCases(open), absent.secondReader);
  });

/** Cases that all write to one store, opened once. */
function shared(open: OpenEventStore, cases: (store: Bench) => void): () => void {
  return () => {
    let fixture: EventStoreFixture | undefined;
    beforeAll(async () => void (fixture = await open()));
    afterAll(() => fixture?.dispose());
    cases(() => {
      if (fixture) return fixture.store;
      throw new Error('There is no store outside of a test.');
    });
  };
}

function about(matter: string, cases: () => void, missing?: string): void {
  const suite = missing === undefined ? describe : describe.skip;
  const title = missing === undefined ? matter : `${matter} (skipped: ${missing})`;
  suite(`${title}`, () => void cases());
}
