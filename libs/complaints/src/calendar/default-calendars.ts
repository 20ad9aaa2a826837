import type { CalendarDefinition, Frame } from './calendar.js';
import { chinaAnnouncedFrom, chinaAnnouncedThrough, chinaDays } from './china-days.js';

const officeHours: readonly Frame[] = [
  ['09:00', '12:00'],
  ['13:30', '18:00'],
];
const hallHours: readonly Frame[] = [['09:00', '18:00']];

/** The back office: working days of China with a lunch break. */
export const chinaOffice: CalendarDefinition = {
  name: 'china-office',
  version: '1',
  zone: 'Asia/Shanghai',
  week: {
    mon: officeHours,
    tue: officeHours,
    wed: officeHours,
    thu: officeHours,
    fri: officeHours,
  },
  publicDays: chinaDays,
  announcedFrom: chinaAnnouncedFrom,
  announcedThrough: chinaAnnouncedThrough,
  // New Year 2019 was announced with Saturday 29 December 2018 to work and Monday 31 off.
  lateNoticeDays: 3,
};

/** The hotline: 7×24 (S0.9). No announcement changes it. */
export const always: CalendarDefinition = {
  name: 'always',
  version: '1',
  zone: 'Asia/Shanghai',
  week: 'always',
};

/** The service halls: every day, weekends and public holidays too. No announcement changes it. */
export const chinaHall: CalendarDefinition = {
  name: 'china-hall',
  version: '1',
  zone: 'Asia/Shanghai',
  week: {
    mon: hallHours,
    tue: hallHours,
    wed: hallHours,
    thu: hallHours,
    fri: hallHours,
    sat: hallHours,
    sun: hallHours,
  },
};

/** The calendars that ship with the product. */
export const defaultCalendars: readonly CalendarDefinition[] = [chinaOffice, always, chinaHall];
