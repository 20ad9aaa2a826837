import type { Wording } from '../calendar/calendar.js';
import { zoneNamed } from '../calendar/zone.js';
import { momentInWords } from '../calendar/time-in-words.js';
import type { WorkedClock } from '../clocks/clocks.js';
import { type Mark, marksOf } from '../clocks/mark.js';
import { doneBy } from '../clocks/runs.js';
import type { Measure, Policy } from '../policy/policy.js';
import type { Instant } from '../terms.js';
import { allOf, type Case, happenedAt, msOf, type PlacedFact } from './case.js';
import { type Judgement, late, met, missing, notApplicable, worst } from './judgement.js';
import type { Judge } from './obligation.js';

/** Which of the clocks that measure something an obligation means. */
export type Wanted = (clock: WorkedClock) => boolean;

/** Something that must be done within the time that the policy's clocks give for it. */
export const byClock =
  (measure: Measure, wanted: Wanted = () => true): Judge =>
  (one) =>
    worst(
      one.clocks
        .filter((clock) => clock.rule.measures === measure && wanted(clock))
        .map((clock) => ofClock(clock, one)),
      one.policy.clocks.some((rule) => rule.measures === measure)
        ? notApplicable('未触发该时限', 'nothing has started this clock')
        : notApplicable('所适用规则未设此时限', 'the policy sets no such limit'),
    );

function ofClock(clock: WorkedClock, one: Case): Judgement {
  switch (clock.state) {
    case 'met':
    case 'late':
      return ofStopped(clock, one);
    case 'running':
      return ofRunning(clock, one);
    case 'paused':
      return notApplicable('等待客户期间暂停计时', 'the clock stands still for the customer');
    case 'void':
      return notApplicable('时限内已无需履行', 'it fell away inside its time');
    case 'undated':
      return notApplicable('来源未载明时间', 'the source gives no time');
  }
}

/** Late is what was done too late; what ended for another reason was never done. */
function ofStopped(clock: WorkedClock, one: Case): Judgement {
  const { zh, en } = dueInWords(clock, one.policy);
  const proof = stopOf(clock, one);
  const at = inWords(clock.stoppedAt ?? one.readAt, one.policy);
  if (clock.state === 'met') return met(proof, `${zh}，于${at.zh}完成`, `${en}, done ${at.en}`);
  return proof !== null && isDoing(clock, proof)
    ? late(proof, `${zh}，${at.zh}方才完成`, `${en}, done only ${at.en}`)
    : missing(proof, `${zh}，至${at.zh}仍未完成`, `${en}, not done by ${at.en}`);
}

function ofRunning(clock: WorkedClock, one: Case): Judgement {
  const { zh, en } = dueInWords(clock, one.policy);
  return clock.dueAt !== null && clock.dueAt < one.readAt
    ? missing(missOf(clock, one), `${zh}，至今未完成`, `${en}, and still not done`)
    : notApplicable(`${zh}，尚未到期`, `${en}: not due yet`);
}

/** Marks that answer for a measure; who answers has told the customer something, whatever else. */
const answers = ({ rule }: WorkedClock, { kind }: Mark): boolean =>
  kind === 'answered' || doneBy(rule.measures).includes(kind);

const isDoing = (clock: WorkedClock, fact: PlacedFact): boolean =>
  marksOf(fact, happenedAt(fact)).some((mark) => answers(clock, mark));

/** The fact at which a clock stopped: of several at one moment the one that it waited for. */
function stopOf(clock: WorkedClock, { facts }: Case): PlacedFact | null {
  const { stoppedAt } = clock;
  if (stoppedAt === null) return null;
  const there = facts.filter(
    (fact) => msOf(fact) === Date.parse(stoppedAt) && marksOf(fact, stoppedAt).length > 0,
  );
  return there.find((fact) => isDoing(clock, fact)) ?? there[0] ?? null;
}

/** The recorded miss of this run, where time was kept. */
const missOf = ({ rule, run, dueAt }: WorkedClock, one: Case): PlacedFact | null =>
  allOf(one, 'DeadlineMissed').findLast(
    ({ data }) => data.clock === rule.clock && data.run === run && data.dueAt === dueAt,
  ) ?? null;

/** On the wall clock of the policy's zone, to the second; what is no moment stays as it stands. */
export function inWords(at: Instant, { timeZone }: Policy): Wording {
  const zone = zoneNamed(timeZone);
  const ms = Math.floor(Date.parse(at) / 1_000) * 1_000;
  if (Number.isNaN(ms)) return { zh: at, en: at };
  return { zh: momentInWords(zone, ms, 'zh'), en: momentInWords(zone, ms, 'en') };
}

function dueInWords({ rule, dueAt }: WorkedClock, policy: Policy) {
  if (dueAt === null) return rule.name;
  const { zh, en } = inWords(dueAt, policy);
  return { zh: `“${rule.name.zh}”限${zh}`, en: `"${rule.name.en}" due ${en}` };
}
