import { Refusal } from '#libs/event-sourcing';
import type { ConductCase } from './conduct-case.js';
import { conductAllowed } from './lifecycle.js';

/** Every "no" of a conduct case. Stable: callers branch on them. */
export const conductRefusalCodes = [
  /** The action's row of the table does not list the present standing. */
  'not-allowed-now',
  /** A text that is given must say something; `field` names it. */
  'text-blank',
  /** It was submitted before; a new matter is a new case. */
  'conduct-case-exists',
  /** The personal data was erased: nothing that could say whose it was is noted any more. */
  'person-erased',
  /** `missing` elements of the form (S3.25). */
  'elements-missing',
  /** Complaints about the staff of `line` are not accepted here (S3.3). */
  'line-not-accepted',
  /** A transfer names the line that made it, one of `lines` (S3.53). */
  'transfer-source-unknown',
  /** Other lines hand over complaints about the staff of `team` alone (S3.53). */
  'transfer-about-other-staff',
  /** The elements named `missing` when it was returned were not supplied. */
  'still-missing',
  /** No prefix fits the number, so a person must say which team, one of `teams` (S3.52). */
  'team-unknown',
  /** Whoever is complained about, or submitted it, or judged before, judges nothing here (S3.13, S3.39). */
  'judge-involved',
  /** Upheld takes a type and a clause of the rule book (S3.11, S3.12); not upheld takes no clause. */
  'clause-missing',
  'clause-unknown',
  'clause-of-other-type',
  'clause-without-liability',
  /** In business matters the knowledge base decides, so it is cited (S3.24). */
  'knowledge-base-not-cited',
  /** The outbound call happened after the submission. */
  'call-before-submission',
  /** Only an upheld judgement can be contested (S3.37). */
  'nothing-to-contest',
  /** The employee concerned or the lead objects, nobody else (S3.37). */
  'not-yours-to-contest',
  /** An objection names points in the recording (S3.38). */
  'points-missing',
  /** The time for objections ended at `until`. */
  'objection-window-passed',
  /** Everybody in the chain (S3.8) has heard it. */
  'appeal-chain-exhausted',
  /** `heardBy` or somebody above decides this appeal. */
  'not-yours-to-decide',
  /** Each side sends as many members as the rules say (S3.41). */
  'panel-incomplete',
  /** Nobody sits twice. */
  'panel-repeats',
  /** `involved` cannot sit on the panel: complained about, submitting, objecting, or a judge before. */
  'panel-involved',
  /** Only members of the panel draw a ballot paper. */
  'not-on-panel',
  /** One paper for each member, once (S3.42). */
  'paper-drawn-already',
  /** Members may still draw papers, until `until`. */
  'drawing-goes-on',
  /** Members may still vote, until `until`. */
  'voting-goes-on',
  /** Without a quorum no envelope is opened; with one, every envelope is. */
  'count-contradicts',
  /** A call that failed says why; one that did not says what the user was told. */
  'not-reached-without-reason',
  'wording-missing',
  /** He was reported upward; first the way of reply is decided (S3.60). */
  'reply-way-undecided',
  /** Another way of reply was decided for him; `decided` names it. */
  'reply-way-decided-otherwise',
  'replied-already',
  /** Messages are chosen from `templates`; there is no free text. */
  'template-unknown',
  /** The template says how the case ended, by `word`; no message may (S3.59). */
  'sms-names-outcome',
  /** This template only announces another attempt. */
  'template-is-no-reply',
  /** `days` of attempts so far, `daysNeeded` before anything but a call (S3.56, S3.57). */
  'attempts-too-few',
  /** Direct explanation is for users long suspended for arrears whose phone stays off (S3.61). */
  'not-direct-explanation',
  /** Nobody has replied to the user yet (S3.54, S3.63). */
  'reply-missing',
  /** The employee may still object, until `until`. */
  'objection-open',
] as const;

export type ConductRefusalCode = (typeof conductRefusalCodes)[number];

/** A refusal that also says how the case stands and what is allowed now. */
export const refuseConduct = (
  conductCase: Pick<ConductCase, 'standing' | 'erased'>,
  code: ConductRefusalCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal<ConductRefusalCode> =>
  new Refusal(code, message, {
    state: conductCase.standing,
    allowed: conductAllowed(conductCase),
    ...details,
  });
