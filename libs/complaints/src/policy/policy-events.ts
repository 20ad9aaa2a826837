import type { CalendarDefinition } from '../calendar/calendar.js';
import type { Policy } from './policy.js';

/** Puts a policy in force for complaints received from then on; those before keep theirs. */
export type PublishPolicy = {
  readonly type: 'PublishPolicy';
  readonly data: { readonly policy: Policy; readonly note: string | null };
};

/**
 * Puts another version of a calendar in the place of all versions of that name, in every policy that
 * has it: so a year that was not announced yet comes in, or an emergency.
 */
export type PublishCalendar = {
  readonly type: 'PublishCalendar';
  readonly data: {
    readonly calendar: CalendarDefinition;
    readonly note: string | null;
    /** Days that are past may change: what was said of them was wrong. */
    readonly corrects: boolean;
  };
};

export type PolicyCommand = PublishPolicy | PublishCalendar;

/** The whole document, so that nothing outside the log is needed to know what held. */
export type PolicyPublished = {
  readonly type: 'PolicyPublished';
  readonly data: {
    readonly version: string;
    readonly policy: Policy;
    readonly note: string | null;
  };
};

export type CalendarPublished = {
  readonly type: 'CalendarPublished';
  readonly data: {
    readonly calendar: CalendarDefinition;
    readonly note: string | null;
    readonly corrects: boolean;
  };
};

export type PolicyEvent = PolicyPublished | CalendarPublished;
