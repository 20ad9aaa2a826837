import type { Interval } from './intervals.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, weekdayOf } from './wall-date.js';
import { weekdays } from './calendar.js';
import type { Zone } from './zone.js';

/** The languages of the console. */
export type Language = 'zh' | 'en';

const weekdaysZh = '一二三四五六日';
const weekdaysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Fri 2026-02-13 16:00`, `2026-02-13（周五）16:00`, on the zone's wall clock. */
export function momentInWords(zone: Zone, ms: number, language: Language): string {
  const wallMs = zone.wallMsAt(ms);
  return joinWords(dateInWords(wallMs, language), timeInWords(wallMs), language);
}

/** Whole dates as dates; a stretch inside one date with that date named once. */
export function stretchInWords(zone: Zone, span: Interval, language: Language): string {
  const [fromMs, toMs] = [zone.wallMsAt(span.fromMs), zone.wallMsAt(span.toMs)];
  const to = language === 'zh' ? '至' : ' to ';
  const lastMs = toMs - 1; // the end is exclusive: midnight belongs to the date before it
  const isOneDate = Math.floor(fromMs / DAY_MS) === Math.floor(lastMs / DAY_MS);
  const [first, last] = [dateInWords(fromMs, language), dateInWords(lastMs, language)];
  const isWholeDates = fromMs % DAY_MS === 0 && toMs % DAY_MS === 0;
  if (isWholeDates) return isOneDate ? first : `${first}${to}${last}`;
  const [opening, closing] = [
    timeInWords(fromMs),
    toMs % DAY_MS === 0 ? '24:00' : timeInWords(toMs),
  ];
  if (isOneDate) return joinWords(first, `${opening}–${closing}`, language);
  return `${joinWords(first, opening, language)}${to}${joinWords(last, closing, language)}`;
}

/** `2 h 30 min`, `2 小时 30 分钟`. */
export function durationInWords(durationMs: number, language: Language): string {
  const [hour, minute, second] = language === 'zh' ? ['小时', '分钟', '秒'] : ['h', 'min', 's'];
  const hours = Math.floor(durationMs / HOUR_MS);
  const minutes = Math.floor((durationMs % HOUR_MS) / MINUTE_MS);
  const seconds = (durationMs % MINUTE_MS) / 1000;
  const parts = [
    ...(hours > 0 ? [`${hours} ${hour}`] : []),
    ...(minutes > 0 ? [`${minutes} ${minute}`] : []),
    ...(seconds > 0 ? [`${seconds} ${second}`] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : `0 ${minute}`;
}

function dateInWords(wallMs: number, language: Language): string {
  const date = new Date(wallMs).toISOString().slice(0, 10);
  const index = weekdays.indexOf(weekdayOf(Math.floor(wallMs / DAY_MS)));
  return language === 'zh' ? `${date}（周${weekdaysZh[index]}）` : `${weekdaysEn[index]} ${date}`;
}

/** Minutes, and seconds with their fraction where there are any. */
function timeInWords(wallMs: number): string {
  const time = new Date(wallMs).toISOString().slice(11, 23);
  return time.replace(/(?::00)?\.000$/, '');
}

const joinWords = (date: string, time: string, language: Language): string =>
  language === 'zh' ? `${date}${time}` : `${date} ${time}`;
