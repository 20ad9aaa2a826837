import type { Cause } from './explanation.js';

/** Everything an explanation says, in one language; what is handed in is already in words. */
export type Phrases = {
  readonly causes: Readonly<Record<Cause['kind'], string>>;
  readonly cause: (cause: string, name?: string) => string;
  readonly workingTime: (duration: string) => string;
  readonly workingDays: (count: number) => string;
  readonly started: (moment: string, amount: string) => string;
  readonly worked: (stretch: string, duration: string, left: string) => string;
  readonly counted: (stretch: string, number: number) => string;
  readonly skipped: (stretch: string, cause: string) => string;
  readonly paused: (stretch: string, withheld: string) => string;
  readonly putForward: (moment: string, duration: string) => string;
  readonly putBack: (moment: string, duration: string) => string;
  readonly due: (moment: string) => string;
  readonly provisional: (year: number) => string;
};

export const english: Phrases = {
  causes: {
    'off-hours': 'outside working hours',
    break: 'break',
    weekend: 'weekend',
    'day-off': 'day off',
    holiday: 'holiday',
    closure: 'closure',
    'make-up': 'make-up workday',
    emergency: 'emergency',
    'day-of-receipt': 'date of receipt',
  },
  cause: (cause, name) => (name === undefined ? ` (${cause})` : ` (${cause}: ${name})`),
  workingTime: (duration) => `${duration} of working time`,
  workingDays: (count) => (count === 1 ? '1 working day' : `${count} working days`),
  started: (moment, amount) => `Started ${moment} with ${amount}.`,
  worked: (stretch, duration, left) => `${stretch}: ${duration} worked, ${left} left.`,
  counted: (stretch, number) => `${stretch}: working day ${number}.`,
  skipped: (stretch, cause) => `${stretch}: does not count${cause}.`,
  paused: (stretch, withheld) => `${stretch}: paused, ${withheld} of working time not counted.`,
  putForward: (moment, duration) => `The clocks go forward by ${duration} to ${moment}.`,
  putBack: (moment, duration) => `The clocks go back by ${duration} to ${moment}.`,
  due: (moment) => `Due ${moment}.`,
  provisional: (year) =>
    ` Provisional: the public holidays of ${year} are not known; it is recomputed when they are.`,
};

export const chinese: Phrases = {
  causes: {
    'off-hours': '非工作时段',
    break: '休息时段',
    weekend: '周末',
    'day-off': '休息日',
    holiday: '节假日',
    closure: '停业',
    'make-up': '调休上班',
    emergency: '应急',
    'day-of-receipt': '受理当日',
  },
  cause: (cause, name) => (name === undefined ? `（${cause}）` : `（${cause}：${name}）`),
  workingTime: (duration) => `工作时间 ${duration}`,
  workingDays: (count) => ` ${count} 个工作日`,
  started: (moment, amount) => `自 ${moment} 起计${amount}。`,
  worked: (stretch, duration, left) => `${stretch}：计时 ${duration}，剩余 ${left}。`,
  counted: (stretch, number) => `${stretch}：第 ${number} 个工作日。`,
  skipped: (stretch, cause) => `${stretch}：不计时${cause}。`,
  paused: (stretch, withheld) => `${stretch}：挂起，扣除工作时间 ${withheld}。`,
  putForward: (moment, duration) => `时钟拨快 ${duration}，至 ${moment}。`,
  putBack: (moment, duration) => `时钟拨慢 ${duration}，至 ${moment}。`,
  due: (moment) => `到期时间：${moment}。`,
  provisional: (year) => `此时间为暂定：${year} 年放假安排未知，公布后重新计算。`,
};
