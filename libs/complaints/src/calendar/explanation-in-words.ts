import type { Amount, Cause, Explanation, Step } from './explanation.js';
import type { Interval } from './intervals.js';
import { chinese, english, type Phrases } from './phrases.js';
import { durationInWords, type Language, momentInWords, stretchInWords } from './time-in-words.js';
import { zoneNamed } from './zone.js';

/** How a due time came about, a sentence per step, on the wall clock of the calendar's zone. */
export function explanationInWords(explanation: Explanation, language: Language): string[] {
  const zone = zoneNamed(explanation.zone);
  const words: Words = {
    language,
    phrases: language === 'zh' ? chinese : english,
    duration: (durationMs) => durationInWords(durationMs, language),
    moment: (ms) => momentInWords(zone, ms, language),
    stretch: (stretch) => stretchInWords(zone, stretch, language),
  };
  return explanation.steps.map((step) => sentenceOf(step, words));
}

type Words = {
  readonly language: Language;
  readonly phrases: Phrases;
  readonly duration: (durationMs: number) => string;
  readonly moment: (ms: number) => string;
  readonly stretch: (stretch: Interval) => string;
};

function sentenceOf(step: Step, words: Words): string {
  const { phrases, duration, moment } = words;
  switch (step.kind) {
    case 'started':
      return phrases.started(moment(step.atMs), amountInWords(step.amount, words));
    case 'worked':
      return phrases.worked(named(step, words), duration(step.workedMs), duration(step.leftMs));
    case 'counted':
      return phrases.counted(named(step, words), step.number);
    case 'skipped':
      return phrases.skipped(words.stretch(step), causeInWords(step.because, words));
    case 'paused':
      return phrases.paused(words.stretch(step), duration(step.withheldMs));
    case 'clocks-changed': {
      const change = step.byMs > 0 ? phrases.putForward : phrases.putBack;
      return change(moment(step.atMs), duration(Math.abs(step.byMs)));
    }
    case 'due': {
      const reservation = step.due.provisional ? phrases.provisional(step.due.unknownYear) : '';
      return phrases.due(moment(step.due.atMs)) + reservation;
    }
  }
}

const amountInWords = (amount: Amount, { phrases, duration }: Words): string =>
  'workingMs' in amount
    ? phrases.workingTime(duration(amount.workingMs))
    : phrases.workingDays(amount.workingDays);

/** A stretch with what makes it special, if anything does. */
const named = (step: Interval & { readonly because: Cause | null }, words: Words): string =>
  words.stretch(step) + causeInWords(step.because, words);

function causeInWords(cause: Cause | null, { phrases, language }: Words): string {
  if (cause === null) return '';
  return phrases.cause(phrases.causes[cause.kind], cause.name?.[language]);
}
