import * as fc from 'fast-check';
import {
  type ComplaintEvent,
  diagnosisClasses,
  contactChannels,
  impacts,
  intakes,
  kinds,
  outcomes,
  priorities,
  remedyKinds,
  roles,
  tracks,
  urgencies,
  urgers,
  verdicts,
} from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';
import * as facts from './facts.js';
import { clock, history } from './history.js';

const word = fc.constantFrom('', '退费', 'charges/roaming', 'A b');
const wordOrNone = fc.option(word);
const person = fc.constantFrom('1024', '2001', '2002');
const instant = fc.integer({ min: 0, max: 90 * 24 * 60 }).map((minutes) => {
  return new Date(Date.parse(clock('00:00')) + minutes * 60_000).toISOString();
});
const round = fc.integer({ min: 1, max: 5 });
const channel = fc.constantFrom(...contactChannels);
const remedy = fc.constantFrom(...remedyKinds);
const undated = fc.constantFrom({}, { undated: true as const });

const customer = fc.record({
  name: wordOrNone,
  contactPhone: wordOrNone,
  serviceNumber: wordOrNone,
});
const subject = { customer, content: word, demand: wordOrNone, place: wordOrNone };

const merged = (fact: ComplaintEvent, parts: object): ComplaintEvent =>
  ({ ...fact, data: { ...fact.data, ...parts } }) as ComplaintEvent;

/** The fact of that type with these parts at random. */
const varied = <E extends ComplaintEvent>(
  fact: E,
  parts: { readonly [K in keyof E['data']]?: fc.Arbitrary<E['data'][K]> },
): fc.Arbitrary<ComplaintEvent> => fc.record<object>(parts).map((data) => merged(fact, data));

const receipt = varied(facts.received(), {
  ...subject,
  channel: fc.constantFrom('hotline', 'app'),
  submittingStaff: fc.option(person),
  intake: fc.constantFrom(...intakes),
});

const intakeFacts = [
  receipt,
  varied(facts.returned(), { reason: word }),
  varied(facts.resubmitted(), subject),
  varied(facts.classified(), {
    kind: fc.constantFrom(...kinds),
    track: fc.constantFrom(...tracks),
    productLine: wordOrNone,
    category: wordOrNone,
    urgency: fc.constantFrom(...urgencies),
    impact: fc.constantFrom(...impacts),
    priority: fc.constantFrom(...priorities),
  }),
  varied(facts.assigned(), { handler: fc.option(person), expectedAt: fc.option(instant) }),
  varied(facts.transferred(), { handler: fc.option(person), expectedAt: instant }),
];

const deskFacts = [
  person.map(facts.started),
  varied(facts.diagnosed(), {
    diagnosis: fc.constantFrom(...diagnosisClasses),
    verdict: fc.constantFrom(...verdicts),
    faultPoint: wordOrNone,
  }),
  varied(facts.noted(), { toldToCustomer: fc.boolean() }),
  varied(facts.waiting(), { reason: word, expectedUntil: fc.option(instant) }),
  fc.constant(facts.resumed()),
  varied(facts.proposed(), { remedy }),
  varied(facts.agreed(), { channel, note: wordOrNone }),
  varied(facts.remedied(), { remedy, amountFen: fc.option(fc.nat()) }),
  varied(facts.verified(), { passed: fc.boolean(), details: wordOrNone }),
];

const answerFacts = [
  fc.tuple(varied(facts.responded(), { round }), undated).map(([fact, mark]) => merged(fact, mark)),
  varied(facts.contacted(true), { channel, reached: fc.boolean(), note: wordOrNone }),
  varied(facts.surveyed(true), {
    score: fc.option(round),
    satisfied: fc.boolean(),
    suggestions: wordOrNone,
    round,
  }),
  round.map(facts.reopened),
  varied(facts.appealed(), { appealLevel: round, heardBy: fc.constantFrom(...roles) }),
  varied(facts.decided(true), { upheld: fc.boolean(), round, level: round }),
  varied(facts.urged(), { by: fc.constantFrom(...urgers), reason: wordOrNone }),
  fc
    .tuple(
      varied(facts.closed(), {
        outcome: fc.constantFrom(...outcomes),
        confirmedByCustomer: fc.boolean(),
        lesson: wordOrNone,
      }),
      undated,
    )
    .map(([fact, mark]) => merged(fact, mark)),
  fc
    .tuple(fc.option(fc.boolean()), fc.option(fc.boolean()))
    .map(([timely, disputed]) => facts.historyImported(timely, disputed)),
];

const otherComplaint = fc.constantFrom('26C1-0001', '26C1-0002');
const ofDeadline = {
  clock: fc.constantFrom('first-response', 'definite-result', 'night-shift'),
  run: round,
  dueAt: instant,
};

const oversightFacts = [
  varied(facts.declaredMajor(), { reason: word, majorCase: fc.option(fc.constant('M1')) }),
  fc.constant(facts.leftMajorCase()),
  otherComplaint.map(facts.merged),
  otherComplaint.map(facts.unmerged),
  otherComplaint.map(facts.absorbed),
  otherComplaint.map(facts.released),
  varied(facts.ordered(), { orderNumber: round, order: word, answerBy: fc.option(instant) }),
  round.map(facts.orderAnswered),
  fc.constant(facts.policyMoved('default-1')),
  varied(facts.warned(), ofDeadline),
  varied(facts.missed(), ofDeadline),
  varied(facts.reminded(), { ...ofDeadline, reminder: round }),
  varied(facts.escalated(), { ...ofDeadline, step: round, level: round }),
  fc.constant(facts.repeatDetected()),
  round.map(facts.callbackDue),
  round.map(facts.messageDue),
  fc.constant(facts.personalDataErased()),
];

const actor = fc.record({ id: person, role: fc.constantFrom(...roles) });

const anyFact = fc.oneof(...intakeFacts, ...deskFacts, ...answerFacts, ...oversightFacts);

const step = fc.record({ fact: anyFact, at: instant, by: actor, recordedAt: instant });

/** What a later version of this program may have written. */
const unheardOf = (event: RecordedEvent): RecordedEvent => ({
  ...event,
  type: 'SomethingNew',
  data: {},
});

/** Facts in any order at any times, lawful or not, a few of them of types nobody here knows. */
export const anyHistory: fc.Arbitrary<readonly RecordedEvent[]> = fc
  .array(fc.tuple(step, fc.integer({ min: 0, max: 19 })), { minLength: 1, maxLength: 25 })
  .map((drawn) => {
    const events = history(...drawn.map(([one]) => one));
    return events.map((event, index) => (drawn[index]?.[1] === 0 ? unheardOf(event) : event));
  });

/** As above, but it begins with the receipt, as every live and every well imported record does. */
export const anyReceivedHistory: fc.Arbitrary<readonly RecordedEvent[]> = fc
  .tuple(fc.record({ fact: receipt, at: instant, by: actor, recordedAt: instant }), fc.array(step))
  .map(([first, others]) => history(first, ...others));
