import type { Refusal } from '#libs/event-sourcing';
import type { Kind, Track } from '../terms.js';
import type { Complaint } from './complaint.js';
import { refuse, type RefusalCode } from './refusals.js';

/** The track follows from the kind; praise is answered like an inquiry. */
export const trackOf: Readonly<Record<Kind, Track>> = {
  inquiry: 'inquiry',
  complaint: 'complaint',
  suggestion: 'suggestion',
  fault: 'fault',
  praise: 'inquiry',
};

/** A fault that came back needs a new remedy; a complaint's remedy stands until the customer objects. */
export const remedyStands = ({ track, doneInRound, round }: Complaint): boolean =>
  track === 'fault' ? doneInRound.remedied === round : doneInRound.remedied !== null;

/** The last remedy was tested and passed, in this round. */
const verificationStands = ({ doneInRound, round }: Complaint): boolean =>
  doneInRound.verified === round;

/** The customer's last word, in this round, is "satisfied". */
export const customerIsSatisfied = ({ lastAnswer, round }: Complaint): boolean =>
  lastAnswer !== null && lastAnswer.round === round && lastAnswer.satisfied;

const diagnosed = ({ doneInRound }: Complaint): boolean => doneInRound.diagnosed !== null;

type Step = {
  readonly requirement: string;
  readonly zh: string;
  readonly en: string;
  /** Whether the step stands in the history as the present round needs it. */
  readonly stands: (complaint: Complaint) => boolean;
};

/** What has to be done before an answer or a closure, each with the requirement that asks for it. */
export const steps = {
  classify: {
    requirement: 'S1.5',
    zh: '归类',
    en: 'Classify',
    stands: ({ track }) => track !== null,
  },
  verify: {
    requirement: 'S1.7',
    zh: '核实真实性',
    en: 'Verify that it is true',
    stands: diagnosed,
  },
  analyse: { requirement: 'S1.8', zh: '分析原因', en: 'Analyse the cause', stands: diagnosed },
  propose: {
    requirement: 'S1.9',
    zh: '制定方案',
    en: 'Draw up a solution',
    stands: ({ doneInRound }) => doneInRound.proposed !== null,
  },
  agree: {
    requirement: 'S1.10',
    zh: '客户确认方案',
    en: "Get the customer's consent",
    stands: ({ doneInRound }) => doneInRound.agreed !== null,
  },
  'carry-out': {
    requirement: 'S1.11',
    zh: '实施措施',
    en: 'Carry the measures out',
    stands: remedyStands,
  },
  confirm: {
    requirement: 'S1.12',
    zh: '确认解决',
    en: 'Confirm that it is solved',
    stands: (complaint) => verificationStands(complaint) || customerIsSatisfied(complaint),
  },
  diagnosis: { requirement: 'S2.17', zh: '诊断', en: 'Diagnose', stands: diagnosed },
  remedy: { requirement: 'S2.22', zh: '处理', en: 'Apply a remedy', stands: remedyStands },
  verification: {
    requirement: 'S2.26',
    zh: '测试验证',
    en: 'Test the last remedy and see it pass',
    stands: verificationStands,
  },
  study: { requirement: 'S4.41', zh: '研究', en: 'Study the suggestion', stands: diagnosed },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;

type RequiredSteps = Readonly<Record<Track, readonly StepName[]>>;

/** In their order. Nothing is asked of an inquiry: it may be answered on the spot (S4.26). */
export const stepsBeforeResponse: RequiredSteps = {
  inquiry: [],
  complaint: ['verify', 'analyse', 'propose', 'agree', 'carry-out'],
  fault: ['diagnosis', 'remedy', 'verification'],
  suggestion: ['study'],
};

/** A closure asks for the same again, and of a complaint also that it is really solved (S1.12). */
export const stepsBeforeClosure: RequiredSteps = {
  ...stepsBeforeResponse,
  complaint: [...stepsBeforeResponse.complaint, 'confirm'],
};

/** A step that is still to do. */
export type MissingStep = { readonly step: StepName; readonly requirement: string };

/** The steps that do not stand yet. Whoever does not know the track classifies first. */
function missingSteps(complaint: Complaint, required: RequiredSteps): readonly MissingStep[] {
  const names = complaint.track === null ? (['classify'] as const) : required[complaint.track];
  return names
    .filter((step) => !steps[step].stands(complaint))
    .map((step) => ({ step, requirement: steps[step].requirement }));
}

/** The refusal that names the steps still to do; `undefined` when all of them stand. */
export function stepsMissing(
  complaint: Complaint,
  required: RequiredSteps,
): Refusal<RefusalCode> | undefined {
  const missing = missingSteps(complaint, required);
  if (missing.length === 0) return undefined;
  const named = missing.map(({ step, requirement }) => `${step} (${requirement})`).join(', ');
  return refuse(complaint, 'steps-missing', `These steps are still to do: ${named}.`, { missing });
}
