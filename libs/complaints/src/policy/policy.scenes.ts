import type { CalendarDefinition, DayException, Wording } from '../calendar/calendar.js';
import { chinaOffice } from '../calendar/default-calendars.js';
import { defaultPolicy } from './default-policy.js';
import type { Policy, Scope, Term } from './policy.js';
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

/** T with everything said that can be said. */
type Whole<T> = T extends readonly (infer Item)[]
  ? readonly Whole<Item>[]
  : T extends object
    ? { readonly [Field in keyof T]-?: Whole<T[Field]> }
    : T;

const aName = (en: string): Wording => ({ zh: `${en}（中）`, en });

const wholeCalendar: CalendarDefinition = {
  name: 'office',
  version: '7',
  zone: 'Asia/Shanghai',
  week: { mon: [['09:00', '17:00']] },
  publicDays: [
    { kind: 'holiday', date: '2026-05-01', through: '2026-05-03', name: aName('May') },
    { kind: 'make-up', date: '2026-05-09', as: 'mon', name: aName('May') },
  ],
  exceptions: [
    { kind: 'closure', date: '2026-06-01', name: aName('Move') },
    { kind: 'make-up', date: '2026-06-06', frames: [['10:00', '12:00']], name: aName('Count') },
  ],
  emergencies: [
    { from: '2026-07-20T14:00', to: '2026-07-21T08:00', working: false, name: aName('Storm') },
  ],
  announcedFrom: 2026,
  announcedThrough: 2026,
  lateNoticeDays: 3,
};

const wholeScope = (): Whole<Scope> => ({
  kinds: ['fault'],
  tracks: ['fault'],
  urgencies: ['urgent'],
  priorities: ['P1'],
  channels: ['hotline'],
  productLines: ['broadband'],
  categories: ['charges/roaming'],
  areas: ['西安'],
  major: true,
  fromRound: 2,
});

const term = (value: string): Term => ({ value, name: aName(value) });

/** A policy that says everything that can be said; the compiler sees to it. */
export const aWholePolicy: Whole<Omit<Policy, 'calendars'>> & Pick<Policy, 'calendars'> = {
  version: 'whole-1',
  name: aName('Whole'),
  timeZone: 'Asia/Shanghai',
  calendars: [wholeCalendar],
  taxonomies: {
    closed: true,
    channels: [term('hotline')],
    productLines: [term('broadband')],
    categories: [term('charges'), term('charges/roaming')],
    departments: [term('billing'), term('network')],
  },
  priorities: defaultPolicy.priorities,
  clocks: [
    {
      clock: 'solution',
      name: aName('Solution'),
      measures: 'solution',
      when: wholeScope(),
      limit: { workingHours: 12 },
      calendar: 'office',
      statutory: true,
      warnAt: [0.5, 0.8],
      escalates: true,
      source: 'S1.9',
    },
  ],
  routing: {
    automatic: true,
    rules: [{ id: 'faults', when: wholeScope(), department: 'network', skills: ['fibre'] }],
    otherwise: 'billing',
    staffPrefixes: [{ prefix: '8009', team: 'billing' }],
    waitingQueue: { name: 'nobody', alarmAfter: { minutes: 30 } },
  },
  survey: { scoreMax: 5, satisfiedFrom: 4 },
  reopeningWindow: { days: 30 },
  repeatWindow: { weeks: 4 },
  escalation: {
    ladder: ['handler', 'shift-lead'],
    nextLevelAfter: { hours: 24 },
    remindEvery: { days: 1 },
    remindersMax: 30,
  },
  appealChain: ['shift-lead'],
  outsideAppeal: 'Ombudsman',
  unreasonableFromRound: 3,
  contact: {
    attemptDays: 3,
    attempts: 3,
    message: { channel: 'sms', text: aName('Please call') },
    closeAfter: { days: 7 },
  },
  callbackAfter: { days: 1 },
  emergency: { tell: ['chief-on-duty'], priority: 'P1' },
  staff: { gate: 'everybody' },
  retention: { months: 36 },
};
