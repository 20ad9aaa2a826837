import type { CalendarDefinition, DayException } from '../calendar/calendar.js';
import { chinaOffice } from '../calendar/default-calendars.js';
import { defaultPolicy } from './default-policy.js';
import type { Policy } from './policy.js';
import type {
  CalendarPublished,
  PolicyPublished,
  PublishCalendar,
  PublishPolicy,
} from './policy-events.js';

/** The shipped rules under another version, with something put in their place. */
export const aPolicy = (version: string, about: Partial<Policy> = {}): Policy => ({
  ...defaultPolicy,
  ...about,
  version,
});

export const newYear2027: DayException = {
  kind: 'holiday',
  date: '2027-01-01',
  through: '2027-01-03',
  name: { zh: '元旦', en: "New Year's Day" },
};

/** The shipped office calendar in another version, with some days more. */
export const office = (version: string, ...days: readonly DayException[]): CalendarDefinition => ({
  ...chinaOffice,
  version,
  publicDays: [...(chinaOffice.publicDays ?? []), ...days],
});

export const publish = (policy: Policy, note: string | null = null): PublishPolicy => ({
  type: 'PublishPolicy',
  data: { policy, note },
});

export const published = (policy: Policy, note: string | null = null): PolicyPublished => ({
  type: 'PolicyPublished',
  data: { version: policy.version, policy, note },
});

type About = { readonly note?: string | null; readonly corrects?: boolean };

export const publishCalendar = (
  calendar: CalendarDefinition,
  { note = null, corrects = false }: About = {},
): PublishCalendar => ({ type: 'PublishCalendar', data: { calendar, note, corrects } });

export const calendarPublished = (
  calendar: CalendarDefinition,
  { note = null, corrects = false }: About = {},
): CalendarPublished => ({ type: 'CalendarPublished', data: { calendar, note, corrects } });
