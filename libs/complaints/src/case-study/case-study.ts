import { type Decided, type Decider, Refusal } from '#libs/event-sourcing';
import { type ActionRow, ActionTable } from '../action-table.js';
import { blankField } from '../complaint/blank.js';
import type { Role } from '../terms.js';

type Event<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data };

/** What a case teaches; what it came from stays in its own file. */
export type CaseStudyOpened = Event<
  'CaseStudyOpened',
  {
    /** Stream of the case it was drawn from, `conduct-…` or `complaint-…`. */
    readonly source: string;
    readonly title: string;
    readonly cause: string;
    readonly lesson: string;
  }
>;
export type CaseStudyRevised = Event<
  'CaseStudyRevised',
  { readonly cause: string; readonly lesson: string }
>;
/** Early warning (预警, S3.9). */
export type WarningPublished = Event<
  'WarningPublished',
  { readonly warning: string; readonly audience: readonly string[] }
>;
/** A service prone to complaints, summed up with a remedy and reported upward (S3.10). */
export type RemedyProposed = Event<
  'RemedyProposed',
  { readonly service: string; readonly remedy: string; readonly reportedTo: string }
>;
export type CaseStudyEvent = CaseStudyOpened | CaseStudyRevised | WarningPublished | RemedyProposed;

export type OpenCaseStudy = Event<'OpenCaseStudy', CaseStudyOpened['data']>;
export type ReviseCaseStudy = Event<'ReviseCaseStudy', CaseStudyRevised['data']>;
export type PublishWarning = Event<'PublishWarning', WarningPublished['data']>;
export type ProposeRemedy = Event<'ProposeRemedy', RemedyProposed['data']>;
export type CaseStudyCommand = OpenCaseStudy | ReviseCaseStudy | PublishWarning | ProposeRemedy;

export type CaseStudyStanding = 'none' | 'open';

export type CaseStudyAction = ActionRow<
  CaseStudyCommand['type'],
  CaseStudyEvent['type'],
  CaseStudyStanding
>;

const authors: readonly Role[] = [
  'shift-lead',
  'quality',
  'chief-on-duty',
  'head-of-intake',
  'site-head',
  'supervisor',
];

/** Who may do what in the case library (案例库). */
export const caseStudyLifecycle = {
  open: {
    command: 'OpenCaseStudy',
    event: 'CaseStudyOpened',
    from: ['none'],
    by: authors,
    route: 'POST /',
    zh: '收入案例',
    en: 'Open a case study',
  },
  revise: {
    command: 'ReviseCaseStudy',
    event: 'CaseStudyRevised',
    from: ['open'],
    by: authors,
    route: 'PUT /{id}/lesson',
    zh: '修订案例',
    en: 'Revise cause and lesson',
  },
  warn: {
    command: 'PublishWarning',
    event: 'WarningPublished',
    from: ['open'],
    by: authors,
    route: 'POST /{id}/warnings',
    zh: '发布预警',
    en: 'Publish a warning',
  },
  propose: {
    command: 'ProposeRemedy',
    event: 'RemedyProposed',
    from: ['open'],
    by: authors,
    route: 'POST /{id}/remedies',
    zh: '提出处理建议并上报',
    en: 'Propose a remedy and report it upward',
  },
} as const satisfies Record<string, CaseStudyAction>;

export type CaseStudyActionName = keyof typeof caseStudyLifecycle;

export const caseStudyActions = new ActionTable<CaseStudyActionName, CaseStudyAction>(
  caseStudyLifecycle,
);

/** A case study as its history leaves it. */
export type CaseStudy = {
  readonly standing: CaseStudyStanding;
  readonly study: CaseStudyOpened['data'] | null;
  readonly warnings: readonly WarningPublished['data'][];
  readonly proposals: readonly RemedyProposed['data'][];
};

function evolve(study: CaseStudy, event: CaseStudyEvent): CaseStudy {
  switch (event.type) {
    case 'CaseStudyOpened':
      return { ...study, standing: 'open', study: event.data };
    case 'CaseStudyRevised':
      return { ...study, study: study.study && { ...study.study, ...event.data } };
    case 'WarningPublished':
      return { ...study, warnings: [...study.warnings, event.data] };
    case 'RemedyProposed':
      return { ...study, proposals: [...study.proposals, event.data] };
    default:
      return study;
  }
}

const recorded = (command: CaseStudyCommand): Decided<CaseStudyEvent> => {
  switch (command.type) {
    case 'OpenCaseStudy':
      return { type: 'CaseStudyOpened', data: command.data };
    case 'ReviseCaseStudy':
      return { type: 'CaseStudyRevised', data: command.data };
    case 'PublishWarning':
      return { type: 'WarningPublished', data: command.data };
    case 'ProposeRemedy':
      return { type: 'RemedyProposed', data: command.data };
  }
};

/** The rules of a case study: it is opened once, and grows. */
export const caseStudy: Decider<CaseStudyCommand, CaseStudyEvent, CaseStudy> = {
  initial: { standing: 'none', study: null, warnings: [], proposals: [] },
  evolve,
  decide: (command, { standing }) => {
    const action = caseStudyActions.actionOf(command.type);
    const details = { state: standing, allowed: caseStudyActions.allowed(standing) };
    if (!caseStudyActions.rows[action].from.includes(standing)) {
      const code = action === 'open' ? 'case-study-exists' : 'not-allowed-now';
      return new Refusal(code, `"${action}" is not for a case study that is ${standing}.`, details);
    }
    const field = blankField(command.data);
    if (field === undefined) return [recorded(command)];
    const expected = `A text is expected in "${field}"; it is blank.`;
    return new Refusal('text-blank', expected, { ...details, field });
  },
};
