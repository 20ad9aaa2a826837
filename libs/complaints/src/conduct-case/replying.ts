import { isBlank } from '../complaint/blank.js';
import { Zone } from '../calendar/zone.js';
import type { CallUser, LeaveExplanation, ReplyOtherwise, SendReplySms } from './commands.js';
import type { ConductCase } from './conduct-case.js';
import { outcomeNamedIn } from './conduct-rules.js';
import { type ConductDecision, type ConductSetting, inTime, type Objection } from './decision.js';
import type { UserReplied } from './events.js';
import { refuseConduct } from './refusals.js';
import type { ReplyWay } from './terms.js';

/** On how many days somebody tried in vain, as the wall clock counts days. */
function daysOfAttempts({ reply }: ConductCase, { rules }: ConductSetting): number {
  const zone = new Zone(rules.timeZone);
  return new Set(reply.failedAt.map((at) => zone.dayAt(Date.parse(at)))).size;
}

/** S3.60: whoever was reported upward is answered the way that was decided for him. */
function decidedOtherwise(way: ReplyWay, conductCase: ConductCase): Objection {
  const { reported, decidedWay: decided } = conductCase.reply;
  if (!reported || decided === way) return undefined;
  if (decided === null) {
    const found = 'The user was reported upward; the way of reply is decided first.';
    return refuseConduct(conductCase, 'reply-way-undecided', found);
  }
  const found = `For this user the way of reply was decided to be ${decided}, not ${way}.`;
  return refuseConduct(conductCase, 'reply-way-decided-otherwise', found, { decided });
}

/** S3.56, S3.57: anything but a call takes days of calls in vain, unless it was decided above. */
function triedTooLittle(conductCase: ConductCase, setting: ConductSetting): Objection {
  if (conductCase.reply.decidedWay !== null) return undefined;
  const days = daysOfAttempts(conductCase, setting);
  const daysNeeded = setting.rules.attemptDays;
  if (days >= daysNeeded) return undefined;
  const found = `Nobody was reached on ${days} days; ${daysNeeded} are needed before this reply.`;
  return refuseConduct(conductCase, 'attempts-too-few', found, { days, daysNeeded });
}

function repliedAlready(conductCase: ConductCase): Objection {
  const { way } = conductCase.reply;
  if (way === null) return undefined;
  return refuseConduct(conductCase, 'replied-already', `The user was replied to by ${way}.`);
}

const replied = (
  said: Omit<UserReplied['data'], 'inTime'>,
  { replyDueAt }: ConductCase,
  { at }: ConductSetting,
) => ({ type: 'UserReplied', data: { ...said, inTime: inTime(at, replyDueAt) } }) as const;

/** S3.54: the reply is given by phone; every attempt is kept (S3.64). */
export const callUser: ConductDecision<CallUser> = (wish, conductCase, setting) => {
  const { reached, wording, notReachedBecause, note } = wish;
  const attempt = { type: 'ReplyAttempted', data: { reached, notReachedBecause, note } } as const;
  if (!reached) {
    if (!isBlank(notReachedBecause)) return [attempt];
    const expected = 'A call that reached nobody says why.';
    return refuseConduct(conductCase, 'not-reached-without-reason', expected);
  }
  if (conductCase.reply.way === 'phone') return [attempt];
  if (wording === null) {
    const expected = 'A call that reached the user says what he was told.';
    return refuseConduct(conductCase, 'wording-missing', expected);
  }
  const objection = decidedOtherwise('phone', conductCase);
  if (objection !== undefined) return objection;
  const reply = { way: 'phone', wording, ground: null, reference: null } as const;
  return [attempt, replied(reply, conductCase, setting)];
};

function unfitTemplate(
  { template, asReply }: SendReplySms['data'],
  conductCase: ConductCase,
  { rules }: ConductSetting,
): Objection {
  const templates = Object.keys(rules.smsTemplates);
  const known = rules.smsTemplates[template];
  if (known === undefined || !templates.includes(template)) {
    const expected = `Messages are chosen from ${templates.join(', ')}; there is no ${template}.`;
    return refuseConduct(conductCase, 'template-unknown', expected, { templates });
  }
  const word = outcomeNamedIn(known.text, rules);
  if (word !== undefined) {
    const found = `The template ${template} tells the outcome by "${word}"; no message may.`;
    return refuseConduct(conductCase, 'sms-names-outcome', found, { word });
  }
  if (!asReply || known.endsTheReply) return undefined;
  const found = `The template ${template} announces another attempt; it is no reply.`;
  return refuseConduct(conductCase, 'template-is-no-reply', found);
}

/** S3.57–S3.59: by template alone, and never with the outcome in it. */
export const sendSms: ConductDecision<SendReplySms> = (wish, conductCase, setting) => {
  const { template, asReply } = wish;
  const objection = unfitTemplate(wish, conductCase, setting);
  if (objection !== undefined) return objection;
  const text = setting.rules.smsTemplates[template]?.text ?? '';
  const sent = { type: 'ReplySmsSent', data: { template, text } } as const;
  if (!asReply) return [sent];
  const reply = { way: 'sms', wording: text, ground: null, reference: null } as const;
  return (
    repliedAlready(conductCase) ??
    decidedOtherwise('sms', conductCase) ??
    triedTooLittle(conductCase, setting) ?? [sent, replied(reply, conductCase, setting)]
  );
};

/** S3.61: the wording waits in the record for the day the user calls. */
export const leaveExplanation: ConductDecision<LeaveExplanation> = (wish, conductCase, setting) => {
  const { wording, suspendedForArrears, phoneOff } = wish;
  const objection =
    repliedAlready(conductCase) ?? decidedOtherwise('direct-explanation', conductCase);
  if (objection !== undefined) return objection;
  const decided = conductCase.reply.decidedWay === 'direct-explanation';
  if (!decided && !(suspendedForArrears && phoneOff)) {
    const expected = 'It is for users long suspended for arrears whose phone is still off.';
    return refuseConduct(conductCase, 'not-direct-explanation', expected);
  }
  const reply = { way: 'direct-explanation', wording, ground: null, reference: null } as const;
  return triedTooLittle(conductCase, setting) ?? [replied(reply, conductCase, setting)];
};

/** S3.62: a complaint work order exists, or the other side's head was told; `reference` says which or whom. */
export const replyOtherwise: ConductDecision<ReplyOtherwise> = (wish, conductCase, setting) =>
  repliedAlready(conductCase) ??
  decidedOtherwise('other', conductCase) ?? [
    replied({ ...wish, way: 'other' }, conductCase, setting),
  ];
