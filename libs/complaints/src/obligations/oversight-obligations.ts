import { addWorkingTime } from '../calendar/working-time.js';
import { instantOf } from '../calendar/due-time.js';
import type { WorkedClock } from '../clocks/clocks.js';
import { inOrder, notYet } from './by-order.js';
import { byClock } from './by-clock.js';
import { allOf, type Case, firstAfter } from './case.js';
import { type Judgement, met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

/** Each appeal is heard by whoever the chain names for its step, and decided in time. */
const appealHeard: Judge = (one) => {
  const appeals = allOf(one, 'ComplaintAppealed');
  if (appeals.length === 0) return notApplicable('没有申诉', 'nobody appealed');
  const heard = appeals.map((appeal) => {
    const { appealLevel, heardBy } = appeal.data;
    return one.policy.appealChain[appealLevel - 1] === heardBy
      ? met(appeal, `由${heardBy}复议`, `heard by the ${heardBy}, as the chain says`)
      : missing(
          appeal,
          `不应由${heardBy}复议`,
          `heard by the ${heardBy}, who is not the next in the chain`,
        );
  });
  return worst([byClock('appeal-decision')(one), ...heard], notYet(one));
};

/** Whoever is to be told of a major complaint was told in the declaration itself. */
const reportedUp: Judge = (one) =>
  worst(
    allOf(one, 'ComplaintDeclaredMajor').map((declared) => {
      const { tell } = one.policy.emergency;
      return declared.data.told.some(({ role }) => tell.includes(role))
        ? met(declared, '已即时上报', 'reported up at once')
        : missing(declared, '未向规定的上级报告', `none of ${tell.join(', ')} was told`);
    }),
    notApplicable('不是重大投诉', 'it was not declared major'),
  );

/** A step that ran late was pushed: urged, escalated or ordered, before the answer. */
const pushed: Judge = (one) =>
  worst(
    allOf(one, 'DeadlineMissed').map((miss) =>
      inOrder(
        one,
        firstAfter(one, miss, 'ComplaintEscalated', 'ComplaintUrged', 'SupervisionOrdered'),
        firstAfter(one, miss, 'ComplaintResponded', 'ComplaintClosed'),
      ),
    ),
    notApplicable('没有超时', 'no deadline was missed'),
  );

/** Whatever ran into the part of its time at which somebody is to be warned brought a warning. */
const warned: Judge = (one) =>
  worst(
    one.clocks.map((clock) => warningOf(clock, one)),
    notYet(one),
  );

function warningOf(clock: WorkedClock, one: Case): Judgement {
  const { rule, run, stoppedAt, state } = clock;
  const part = Math.min(...rule.warnAt);
  const isWatched = state !== 'paused' && state !== 'void' && state !== 'undated';
  if (!isWatched || rule.warnAt.length === 0) return notYet(one);
  const partMs = Math.round(clock.workingMs * part);
  const warnAt = instantOf(
    addWorkingTime(clock.timetable, clock.startedAt, partMs, clock.pauses).atMs,
  );
  if ((stoppedAt ?? one.readAt) <= warnAt) return notYet(one);
  const note = allOf(one, 'DeadlineWarned', 'DeadlineMissed').find(
    ({ data }) => data.clock === rule.clock && data.run === run,
  );
  const { zh, en } = rule.name;
  return note === undefined
    ? missing(null, `“${zh}”未预警`, `nobody was warned of "${en}"`)
    : met(note, `“${zh}”已预警`, `"${en}" was warned of`);
}

/** The end of "until satisfied" takes a late enough round, and a word on where else to turn. */
const unreasonable: Judge = (one) => {
  const [end] = allOf(one, 'ComplaintClosed').filter(({ data }) => data.outcome === 'unreasonable');
  if (end === undefined) return notApplicable('未作此认定', 'nobody called it unreasonable');
  const { unreasonableFromRound: fromRound } = one.policy;
  const { round } = one.complaint;
  if (round < fromRound) {
    return missing(
      end,
      `第${round}轮即作认定`,
      `called so in round ${round}, before round ${fromRound}`,
    );
  }
  return end.data.outsideAppeal === null
    ? missing(end, '未告知外部申诉途径', 'the customer was not told where else to turn')
    : met(end, '经多轮处理并告知外部途径', 'after enough rounds, and told where else to turn');
};

/** Who keeps an eye on it, and what follows when something runs late. */
export const oversightObligations = [
  obligation('S2.48', '自动提醒与预警', 'Warned before each step runs late', warned),
  obligation(
    'S3.7',
    '督办单按时办复',
    'A supervision order is answered in time',
    byClock('supervision'),
  ),
  obligation(
    'S3.8',
    '申诉逐级复议',
    'An appeal goes up the chain and is decided in time',
    appealHeard,
  ),
  obligation(
    'S3.60',
    '不合理诉求上报处理',
    'What is called unreasonable is decided above',
    unreasonable,
  ),
  obligation('S4.34', '延误时协调加快', 'What runs late is pushed', pushed),
  obligation('S4.72', '重大投诉立即上报', 'A major complaint is reported up at once', reportedUp),
];
