/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { at, scenarios } from '#libs/event-sourcing/testing';
import type { PastEvent } from './commands.js';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';
import type { ComplaintEvent } from './events.js';

const { given } = scenarios(complaint);
const day = (dayOfMay: number) => `2013-05-${String(dayOfMay).padStart(2, '0')}T00:00:00.000Z`;
const verdicts = { timely: true, disputed: false };

/** The events of one day each, from the first of May. */
const daily = (...events: readonly PastEvent['event'][]): readonly PastEvent[] =>
  events.map((event, index) => the.past(day(index + 1), event));

/** The history is taken over as it is, and flagged so. */
const flagged = (history: readonly PastEvent[], ...flags: readonly string[]) =>
  given()
    .when(the.importHistory(...history))
    .then(
      ...history.map((past) => at<ComplaintEvent>(past.at, past.event)),
      the.imported({ verdicts, flags }),
    );

describe('Importing a history', () => {
  it("takes every event over at its own time, and the source's verdicts with them", () =>
    flagged(
      daily(the.importedReceipt(), the.classified(), the.assigned(), the.responded(), the.closed()),
    ).andState({ standing: 'closed', receivedAt: day(1), endedAt: day(5) }));

  it('takes records with blanks and gaps, for they cannot be asked again', () => {
    const customer = { name: null, contactPhone: null, serviceNumber: null };
    return flagged(daily(the.received({ intake: 'imported', customer, content: '' })));
  });

  it.each([
    ['nothing', []],
    ['another event', [the.classified()]],
    ['a live receipt', [the.received()]],
  ])('is refused when it begins with %s', (_, history) =>
    given()
      .when(the.importHistory(...daily(...history)))
      .thenRefused('history-without-receipt'),
  );

  it('is refused on a complaint that exists', () =>
    given(the.received())
      .when(the.importHistory(...daily(the.importedReceipt())))
      .thenRefused('complaint-exists'));
});

describe('An imported history is flagged', () => {
  it('when it was sent before it was received', () =>
    flagged(
      [the.past(day(9), the.importedReceipt()), the.past(day(2), the.assigned())],
      `ComplaintAssigned (${day(2)}) happened before ComplaintReceived (${day(9)})`,
    ).andState({ standing: 'assigned' }));

  it('against the latest time known, once for each event that comes before it', () =>
    flagged(
      [
        the.past(day(1), the.importedReceipt()),
        the.past(day(9), the.classified()),
        the.past(day(2), the.assigned()),
        the.past(day(3), the.started()),
        the.past(day(9), the.responded()),
      ],
      `ComplaintAssigned (${day(2)}) happened before ComplaintClassified (${day(9)})`,
      `HandlingStarted (${day(3)}) happened before ComplaintClassified (${day(9)})`,
    ));

  it.each([
    ['a second receipt', [the.classified()], the.importedReceipt(), 'classified'],
    ['work after the end', [the.closed()], the.diagnosed(), 'closed'],
    ['a second closure', [the.closed()], the.closed(), 'closed'],
    ['a step back', [the.started()], the.assigned(), 'in-progress'],
    [
      'a rejection of what is being handled',
      [the.started()],
      the.closed({ outcome: 'rejected' }),
      'in-progress',
    ],
    [
      'a withdrawal of what is closed',
      [the.closed()],
      the.closed({ outcome: 'withdrawn' }),
      'closed',
    ],
    ['a decision of no appeal', [the.responded()], the.dismissed(), 'responded'],
    ['the end of no waiting', [the.responded()], the.resumed(), 'responded'],
  ] as const)('for %s', (_, before, event, standing) => {
    const history = daily(the.importedReceipt(), ...before, event);
    const when = day(history.length);
    return flagged(
      history,
      `${event.type} (${when}) came while the complaint stood at ${standing}`,
    );
  });
});

describe('An imported history is not flagged', () => {
  it.each([
    ['for any step left out on the way', [the.assigned(), the.closed()]],
    ['for an answer straight after the receipt', [the.responded()]],
    ['for a work order nobody started', [the.assigned(), the.responded()]],
    ['for a second round', [the.responded(), the.reopened(), the.responded(), the.closed()]],
    ['for an answer while waiting, whose end it does not tell', [the.waiting(), the.responded()]],
    [
      'for a record returned, whose completion it does not tell',
      [the.returned(), the.classified()],
    ],
    [
      'for an appeal whose decision it does not tell',
      [the.responded(), the.appealed(), the.closed()],
    ],
    ['for an answer to a survey after the end', [the.closed(), the.surveyed()]],
    ['for a rejection at once', [the.closed({ outcome: 'rejected' })]],
    ['for a withdrawal at any time', [the.started(), the.closed({ outcome: 'withdrawn' })]],
  ])('%s', (_, events) => flagged(daily(the.importedReceipt(), ...events)));

  it('for the time of an event whose source gives none', () =>
    flagged([
      the.past(day(9), the.importedReceipt()),
      the.past(day(1), the.responded({ undated: true })),
      the.past(day(1), the.closed({ undated: true })),
    ]).andState({ standing: 'closed', endedAt: null }));
});
