import { contactChannels, diagnosisClasses, remedyKinds, verdicts } from '#libs/complaints';
import { fenOfYuan, flag, instant, needed, oneOf, text } from './readers.js';
import { silent, type StepKind, together } from './story.js';

const started: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({ handler: step.required('handler', needed(text)) });
    return (row) => ({ type: 'HandlingStarted', data: said(row) });
  },
};

const diagnosed: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      diagnosis: step.required('diagnosis', needed(oneOf(diagnosisClasses))),
      verdict: step.required('verdict', needed(oneOf(verdicts))),
      faultPoint: step.optional('faultPoint', text, silent),
      rootCause: step.required('rootCause', needed(text)),
      method: step.optional('method', text, silent),
    });
    return (row) => ({ type: 'DiagnosisRecorded', data: said(row) });
  },
};

const noted: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      note: step.required('note', needed(text)),
      toldToCustomer: step.required('toldToCustomer', needed(flag)),
    });
    return (row) => ({ type: 'ProgressNoted', data: said(row) });
  },
};

const waiting: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      reason: step.required('reason', needed(text)),
      expectedUntil: step.optional('expectedUntil', instant, silent),
    });
    return (row) => ({ type: 'WaitingStarted', data: said(row) });
  },
};

const resumed: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({ result: step.required('result', needed(text)) });
    return (row) => ({ type: 'WaitingEnded', data: said(row) });
  },
};

const proposed: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      solution: step.required('solution', needed(text)),
      remedy: step.required('remedy', needed(oneOf(remedyKinds))),
      plannedFor: step.required('plannedFor', needed(instant)),
      responsible: step.required('responsible', needed(text)),
    });
    return (row) => ({ type: 'SolutionProposed', data: said(row) });
  },
};

const agreed: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      channel: step.required('channel', needed(oneOf(contactChannels))),
      note: step.optional('note', text, silent),
    });
    return (row) => ({ type: 'SolutionAgreed', data: said(row) });
  },
};

const remedied: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      remedy: step.required('remedy', needed(oneOf(remedyKinds))),
      details: step.required('details', needed(text)),
      amountFen: step.optional('amountYuan', fenOfYuan, silent),
    });
    return (row) => ({ type: 'RemedyApplied', data: said(row) });
  },
};

const verified: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      passed: step.required('passed', needed(flag)),
      method: step.required('method', needed(text)),
      details: step.optional('details', text, silent),
    });
    return (row) => ({ type: 'RemedyVerified', data: said(row) });
  },
};

/** Working on a complaint. */
export const stepsOfHandling = {
  started,
  diagnosed,
  noted,
  waiting,
  resumed,
  proposed,
  agreed,
  remedied,
  verified,
} as const;
