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

function changeBy(sheet: TimeSheet, event: ComplaintEvent, at: Instant): Partial<TimeSheet> | null {
  switch (event.type) {
    case 'ComplaintReceived':
      return event.data.intake === 'imported' ? { imported: true } : null;
    case 'HistoryImported':
      return { imported: true };
    case 'ComplaintResponded':
      return { ...newRound, answeredAt: event.data.undated ? null : at };
    case 'SatisfactionRecorded':
      return { rated: true, messageDueAt: null };
    case 'ContactAttempted':
      return event.data.reached ? { messageDueAt: null } : null;
    case 'ComplaintReopened':
      return { ...newRound, round: event.data.round, level: event.data.level };
    case 'ComplaintAppealed':
      return { appealed: true };
    case 'AppealDecided': {
      const { upheld, round, level } = event.data;
      return upheld ? { ...newRound, round, level } : { appealed: false };
    }
    case 'ComplaintClosed':
      return { ...newRound, mergedInto: null };
    case 'ComplaintDeclaredMajor':
      return { major: true };
    case 'ComplaintMerged':
      return { mergedInto: event.data.into };
    case 'ComplaintUnmerged':
      return { mergedInto: null };
    case 'ComplaintEscalated':
      return { level: event.data.level };
    case 'CallbackDue':
      return { askedFor: { ...sheet.askedFor, callback: event.data.round } };
    case 'CustomerMessageDue':
      return { askedFor: { ...sheet.askedFor, message: event.data.round }, messageDueAt: at };
    default:
      return null;
  }
}
