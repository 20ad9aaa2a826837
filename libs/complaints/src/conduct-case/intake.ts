import { isBlank } from '../complaint/blank.js';
import type {
  AcceptConductCase,
  HandOverConductCase,
  RerouteConductCase,
  ResubmitConductCase,
  ReturnConductCase,
  SignSendBack,
  SubmitConductCase,
} from './commands.js';
import type { ConductCase } from './conduct-case.js';
import { teamByNumber } from '../routing/staff-team.js';
import { type ConductDecision, type ConductSetting, inTime, type Objection } from './decision.js';
import type { ConductCaseRouted, Submission } from './events.js';
import { refuseConduct } from './refusals.js';
import type { ConductElement } from './terms.js';

const supplied = (
  submission: Partial<Submission>,
): Record<ConductElement, string | null | undefined> => ({
  'submitting-staff': submission.submittingStaff,
  'intake-number': submission.intakeNumber,
  'contact-phone': submission.contactPhone,
  content: submission.content,
  demand: submission.demand,
});

const missingFrom = (submission: Submission): readonly string[] =>
  Object.entries(supplied(submission))
    .filter(([, text]) => isBlank(text))
    .map(([element]) => element);

/** S3.25, S3.27–S3.30 */
function incomplete(submission: Submission, conductCase: ConductCase): Objection {
  const missing = missingFrom(submission);
  if (missing.length === 0) return undefined;
  const expected = `Only complete elements are submitted; missing: ${missing.join(', ')}.`;
  return refuseConduct(conductCase, 'elements-missing', expected, { missing });
}

/** S3.2, S3.3: whose staff may be complained about here. */
function notOurs(
  { employeeLine: line }: Submission,
  conductCase: ConductCase,
  { rules }: ConductSetting,
): Objection {
  if (line === null || !rules.linesNotAccepted.includes(line)) return undefined;
  const found = `Complaints about the staff of ${line} are not accepted here.`;
  return refuseConduct(conductCase, 'line-not-accepted', found, { line });
}

/** S3.53 */
function badTransfer(
  { origin, transferredFrom, employee }: Submission,
  conductCase: ConductCase,
  { rules }: ConductSetting,
): Objection {
  if (origin !== 'transfer') return undefined;
  const { from: lines, about: team } = rules.transfers;
  if (transferredFrom === null || !lines.includes(transferredFrom)) {
    const expected = `A transfer comes from ${lines.join(', ')}, not from ${transferredFrom ?? 'nowhere'}.`;
    return refuseConduct(conductCase, 'transfer-source-unknown', expected, { lines });
  }
  const found = employee === null ? null : teamByNumber(employee, rules.prefixes);
  if (found === null || found.team === team) return undefined;
  const expected = `Other lines hand over complaints about ${team} staff; ${employee} is ${found.team}.`;
  return refuseConduct(conductCase, 'transfer-about-other-staff', expected, { team });
}

const unfit = (
  submission: Submission,
  conductCase: ConductCase,
  setting: ConductSetting,
): Objection =>
  incomplete(submission, conductCase) ??
  notOurs(submission, conductCase, setting) ??
  badTransfer(submission, conductCase, setting);

export const submit: ConductDecision<SubmitConductCase> = (wish, conductCase, setting) =>
  unfit(wish, conductCase, setting) ?? [{ type: 'ConductCaseSubmitted', data: wish }];

/** The lead signs for what he returns (S3.32), inside two hours or late (S3.45). */
export const returnToEmployee: ConductDecision<ReturnConductCase> = (
  { missing, reason },
  { reviewDueAt },
  { at, actor },
) => [
  {
    type: 'ConductCaseReturned',
    data: { missing, reason, signedBy: actor.id, inTime: inTime(at, reviewDueAt) },
  },
];

/** What is supplied replaces what was there; all that was named missing must come. */
export const resubmit: ConductDecision<ResubmitConductCase> = (wish, conductCase, setting) => {
  const { submission } = conductCase;
  const given = supplied(wish);
  const missing = conductCase.missing.filter((element) => isBlank(Reflect.get(given, element)));
  if (missing.length > 0) {
    const found = `It was returned for ${missing.join(', ')} as well.`;
    return refuseConduct(conductCase, 'still-missing', found, { missing });
  }
  if (submission === null) return [];
  const told = Object.entries(wish).filter(([, value]) => value !== undefined);
  const data: Submission = { ...submission, ...Object.fromEntries(told) };
  return unfit(data, conductCase, setting) ?? [{ type: 'ConductCaseResubmitted', data }];
};

type Routing = ConductCaseRouted['data'];

function unknownTeam(found: string, conductCase: ConductCase, { rules }: ConductSetting) {
  const teams = Object.keys(rules.teams);
  const expected = `${found}; a person chooses one of ${teams.join(', ')}.`;
  return refuseConduct(conductCase, 'team-unknown', expected, { teams });
}

function routedByHand(
  { team, reason }: { readonly team: string; readonly reason: string | null },
  conductCase: ConductCase,
  setting: ConductSetting,
) {
  const known = Object.hasOwn(setting.rules.teams, team) ? setting.rules.teams[team] : undefined;
  if (known === undefined) return unknownTeam(`There is no team ${team}`, conductCase, setting);
  const chosenBy = `by-hand:${setting.actor.id}`;
  const { handOverLine } = known;
  return { team, prefix: null, chosenBy, reason, handOverLine } satisfies Routing;
}

/** S3.46–S3.49, S3.52: the longest prefix wins. */
function routedByNumber(conductCase: ConductCase, setting: ConductSetting) {
  const employee = conductCase.submission?.employee ?? '';
  const found = teamByNumber(employee, setting.rules.prefixes);
  if (found === null) {
    return unknownTeam(`No prefix fits the number "${employee}"`, conductCase, setting);
  }
  const { team, prefix } = found;
  const handOverLine = setting.rules.teams[team]?.handOverLine ?? null;
  const chosenBy = `prefix:${prefix}@${setting.rules.version}`;
  return { team, prefix, chosenBy, reason: null, handOverLine } satisfies Routing;
}

/** Complete: the lead signs the hand-over form, and it goes where the number says (S3.32, S3.33). */
export const accept: ConductDecision<AcceptConductCase> = (
  { team, reason },
  conductCase,
  setting,
) => {
  const routing =
    team === null
      ? routedByNumber(conductCase, setting)
      : routedByHand({ team, reason }, conductCase, setting);
  if ('code' in routing) return routing;
  const { at, actor } = setting;
  const signed = { signedBy: actor.id, inTime: inTime(at, conductCase.reviewDueAt) };
  return [
    { type: 'ConductCaseAccepted', data: signed },
    { type: 'ConductCaseRouted', data: routing },
  ];
};

/** S3.52: "usually" – a person may know better, and says why. */
export const reroute: ConductDecision<RerouteConductCase> = (wish, conductCase, setting) => {
  const routing = routedByHand(wish, conductCase, setting);
  if ('code' in routing) return routing;
  return conductCase.team === wish.team ? [] : [{ type: 'ConductCaseRouted', data: routing }];
};

export const signSendBack: ConductDecision<SignSendBack> = (_, __, { actor }) => [
  { type: 'SendBackSigned', data: { signedBy: actor.id } },
];

/** S3.47–S3.50: the exact time of the call and the other lead's name. */
export const handOver: ConductDecision<HandOverConductCase> = (wish, conductCase) => {
  const { submittedAt, handOverLine } = conductCase;
  if (submittedAt !== null && wish.calledAt < submittedAt) {
    const found = `The call at ${wish.calledAt} lies before the submission at ${submittedAt}.`;
    return refuseConduct(conductCase, 'call-before-submission', found, { submittedAt });
  }
  return [{ type: 'ConductCaseHandedOver', data: { ...wish, line: handOverLine ?? '' } }];
};
