import { explainWorkingDays } from '../calendar/explain-working-days.js';
import { explainWorkingTime } from '../calendar/explain-working-time.js';
import type { Explanation } from '../calendar/explanation.js';
import { explanationInWords } from '../calendar/explanation-in-words.js';
import {
  durationInWords,
  type Language,
  momentInWords,
  stretchInWords,
} from '../calendar/time-in-words.js';
import { isWorking, spanInWords } from '../policy/limit.js';
import type { WorkedClock } from './clocks.js';

/** How a clock came to its due time and what became of it, step by step, on the wall clock. */
export function clockInWords(clock: WorkedClock, language: Language): readonly string[] {
  const steps = isWorking(clock.rule.limit)
    ? workingSteps(clock, language)
    : wallSteps(clock, language);
  return [ruleInWords(clock, language), ...steps, ...outcomeInWords(clock, language)];
}

const units: Readonly<Record<string, string>> = {
  minutes: '分钟',
  hours: '小时',
  days: '天',
  weeks: '周',
  months: '个月',
  workingMinutes: '分钟工作时间',
  workingHours: '小时工作时间',
  workingDays: '个工作日',
};

function ruleInWords({ rule, run }: WorkedClock, language: Language): string {
  const { name, limit, source, statutory } = rule;
  const [[unit, amount] = ['', 0]] = Object.entries(limit);
  if (language === 'zh') {
    const pausing = statutory === true ? '不因待客户而暂停' : '待客户时暂停';
    return `${name.zh}（第 ${run} 次，依据 ${source}）：限 ${amount} ${units[unit] ?? unit}，${pausing}。`;
  }
  const pausing =
    statutory === true ? 'runs on while the customer is awaited' : 'pauses for the customer';
  return `${name.en} (run ${run}, by ${source}): ${spanInWords(limit)}, ${pausing}.`;
}

function workingSteps(clock: WorkedClock, language: Language): readonly string[] {
  const sentences = explanationInWords(explanationOf(clock), language);
  // While it stands still nobody knows the due time that the calendar would give.
  return clock.dueAt === null ? sentences.slice(0, 1) : sentences;
}

function explanationOf({
  rule,
  timetable,
  startedAt,
  workingMs,
  pauses,
}: WorkedClock): Explanation {
  const { limit } = rule;
  return 'workingDays' in limit
    ? explainWorkingDays(timetable, startedAt, limit.workingDays, { pauses })
    : explainWorkingTime(timetable, startedAt, workingMs, pauses);
}

function wallSteps(clock: WorkedClock, language: Language): readonly string[] {
  const { timetable, startedAt, dueAt, pauses } = clock;
  const { zone } = timetable;
  const moment = (at: string) => momentInWords(zone, Date.parse(at), language);
  const paused = pauses.map(({ from, to }) => {
    const stretch = stretchInWords(zone, { fromMs: from, toMs: to }, language);
    const length = durationInWords(to - from, language);
    return language === 'zh'
      ? `${stretch}：挂起，扣除 ${length}。`
      : `${stretch}: paused, ${length} not counted.`;
  });
  const started =
    language === 'zh' ? `自 ${moment(startedAt)} 起计。` : `Started ${moment(startedAt)}.`;
  if (dueAt === null) return [started, ...paused];
  const due = language === 'zh' ? `到期时间：${moment(dueAt)}。` : `Due ${moment(dueAt)}.`;
  return [started, ...paused, due];
}

function outcomeInWords(clock: WorkedClock, language: Language): readonly string[] {
  const { state, stoppedAt, leftMs, timetable } = clock;
  const zh = language === 'zh';
  if (state === 'running') return [];
  if (state === 'paused') {
    const left = durationInWords(leftMs ?? 0, language);
    return [zh ? `现已暂停，剩余 ${left}。` : `It stands still with ${left} left.`];
  }
  if (stoppedAt === null) {
    return [zh ? '已并案，随主案计时。' : 'Merged: the complaint that carries it is timed.'];
  }
  const at = momentInWords(timetable.zone, Date.parse(stoppedAt), language);
  return [endings[state][language](at)];
}

type Ended = 'met' | 'late' | 'void' | 'undated';

const endings: Readonly<Record<Ended, Readonly<Record<Language, (at: string) => string>>>> = {
  met: { zh: (at) => `${at} 完成，未超时。`, en: (at) => `Done ${at}, in time.` },
  late: { zh: (at) => `${at} 结束，已超时。`, en: (at) => `Ended ${at}, late.` },
  void: { zh: (at) => `${at} 起不再需要。`, en: (at) => `No longer needed from ${at} on.` },
  undated: {
    zh: () => '来源未记录时间，不计时。',
    en: () => 'The source gives no time, so it is not read.',
  },
};
