import type { ComplaintEvent } from '../complaint/events.js';
import type { ComplaintId, Instant } from '../terms.js';
import { type Mark, marksOf } from './mark.js';
import { noteDeadline, type NotedRuns } from './points.js';

/** Everything of a history that clocks and deadlines go by, and nothing else. */
export type TimeSheet = {
  readonly marks: readonly Mark[];
  /** What stands recorded about running clocks. */
  readonly noted: NotedRuns;
  readonly round: number;
  /** Management level that answers for this round, from 1. */
  readonly level: number;
  /** The emergency rules hold (S4.72). */
  readonly major: boolean;
  /** A history from elsewhere: its clocks are read, but nobody is called to account by them. */
  readonly imported: boolean;
  readonly mergedInto: ComplaintId | null;
  /** Since when an answer lies with the customer; `null` while none does. */
  readonly answeredAt: Instant | null;
  readonly appealed: boolean;
  /** The customer's last word came after the last answer. */
  readonly rated: boolean;
  /** In which round a call-back, and a message instead of a talk, was last asked for. */
  readonly askedFor: { readonly callback: number; readonly message: number };
  /** When the message fell due to which nobody has answered since. */
  readonly messageDueAt: Instant | null;
};

export const blankSheet: TimeSheet = {
  marks: [],
  noted: {},
  round: 1,
  level: 1,
  major: false,
  imported: false,
  mergedInto: null,
  answeredAt: null,
  appealed: false,
  rated: false,
  askedFor: { callback: 0, message: 0 },
  messageDueAt: null,
};

/** The sheet after a fact. */
export function keepSheet(sheet: TimeSheet, event: ComplaintEvent, at: Instant): TimeSheet {
  const marks = marksOf(event, at);
  const noted = noteDeadline(sheet.noted, event);
  const change = changeBy(sheet, event, at);
  if (marks.length === 0 && noted === sheet.noted && change === null) return sheet;
  return {
    ...sheet,
    noted,
    marks: marks.length === 0 ? sheet.marks : [...sheet.marks, ...marks],
    ...change,
  };
}

const newRound = { answeredAt: null, appealed: false, rated: false, messageDueAt: null } as const;

type Changes = {
  readonly [E in ComplaintEvent as E['type']]?: (
    data: E['data'],
    sheet: TimeSheet,
    at: Instant,
  ) => Partial<TimeSheet> | null;
};

const imported = { imported: true } as const;

const changes: Changes = {
  ComplaintReceived: ({ intake }) => (intake === 'imported' ? imported : null),
  HistoryImported: () => imported,
  ComplaintResponded: ({ undated }, _, at) => ({ ...newRound, answeredAt: undated ? null : at }),
  SatisfactionRecorded: () => ({ rated: true, messageDueAt: null }),
  ContactAttempted: ({ reached }) => (reached ? { messageDueAt: null } : null),
  ComplaintReopened: ({ round, level }) => ({ ...newRound, round, level }),
  ComplaintAppealed: () => ({ appealed: true }),
  AppealDecided: ({ upheld, round, level }) =>
    upheld ? { ...newRound, round, level } : { appealed: false },
  ComplaintClosed: () => newRound,
  ComplaintDeclaredMajor: () => ({ major: true }),
  ComplaintMerged: ({ into }) => ({ mergedInto: into }),
  ComplaintUnmerged: () => ({ mergedInto: null }),
  ComplaintEscalated: ({ level }) => ({ level }),
  CallbackDue: ({ round }, { askedFor }) => ({ askedFor: { ...askedFor, callback: round } }),
  CustomerMessageDue: ({ round }, { askedFor }, at) => ({
    askedFor: { ...askedFor, message: round },
    messageDueAt: at,
  }),
};

function changeBy(sheet: TimeSheet, event: ComplaintEvent, at: Instant): Partial<TimeSheet> | null {
  const change = Object.hasOwn(changes, event.type) ? changes[event.type] : undefined;
  if (change === undefined) return null;
  // The table gives each event's change its own data; across the union the compiler cannot see it.
  return (change as (data: object, sheet: TimeSheet, at: Instant) => Partial<TimeSheet> | null)(
    event.data,
    sheet,
    at,
  );
}
