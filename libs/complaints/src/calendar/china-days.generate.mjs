/**
 * Writes `china-days.ts` from the package `chinese-days`, which reads offline. Run it after raising
 * that package when the State Council has announced another year:
 * `node libs/complaints/src/calendar/china-days.generate.mjs 2026`, the last announced year given.
 */
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const FIRST_YEAR = 2010;
const LAST_YEAR = Number(process.argv[2]);
const DAY_MS = 86_400_000;

const require = createRequire(import.meta.url);
const { getDayDetail, isHoliday } = require('chinese-days');
const packageFile = fileURLToPath(new URL('../package.json', pathToMain()));
const { version, license } = JSON.parse(readFileSync(packageFile, 'utf8'));

function pathToMain() {
  return `file://${require.resolve('chinese-days')}`;
}

/** The exception the library knows for a date, if it knows one. */
function exceptionOn(date) {
  const { name, work } = getDayDetail(date);
  const [en, zh] = name.split(',');
  if (zh === undefined) return [];
  if (!work && !isHoliday(date)) throw new Error(`${date}: expected a holiday, found a day off.`);
  return [{ kind: work ? 'make-up' : 'holiday', date, through: date, zh, en }];
}

const dateAfter = (date) => new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);

const continues = (run, next) =>
  run?.kind === next.kind && run.en === next.en && dateAfter(run.through) === next.date;

function runsOf(exceptions) {
  const runs = [];
  for (const next of exceptions) {
    const run = runs.at(-1);
    if (next.kind === 'holiday' && continues(run, next)) run.through = next.through;
    else runs.push({ ...next });
  }
  return runs;
}

function allDates() {
  const dates = [];
  for (let at = `${FIRST_YEAR}-01-01`; at <= `${LAST_YEAR}-12-31`; at = dateAfter(at))
    dates.push(at);
  return dates;
}

const nameKeys = {
  "New Year's Day": 'newYear',
  'Spring Festival': 'springFestival',
  'Tomb-sweeping Day': 'qingming',
  'Labour Day': 'labourDay',
  'Dragon Boat Festival': 'dragonBoat',
  'Mid-autumn Festival': 'midAutumn',
  'National Day': 'nationalDay',
  'Anti-Fascist 70th Day': 'victoryDay',
};

const names = new Map();
const lines = runsOf(allDates().flatMap(exceptionOn)).map(({ kind, date, through, zh, en }) => {
  const key = nameKeys[en];
  if (key === undefined)
    throw new Error(`${date}: expected a name listed in nameKeys, found ${en}.`);
  names.set(key, `const ${key} = { zh: ${JSON.stringify(zh)}, en: ${JSON.stringify(en)} };`);
  const call = kind === 'make-up' ? 'makeUp' : 'off';
  return `${call}(${key}, '${date}'${through === date ? '' : `, '${through}'`}),`;
});

const text = `import type { CalendarDate, DayException, Wording } from './calendar.js';

// Made by china-days.generate.mjs from chinese-days ${version} (${license}); not edited by hand.
// The package follows the yearly notices of the General Office of the State Council.

${[...names.values()].join('\n')}

const off = (name: Wording, date: CalendarDate, through?: CalendarDate): DayException =>
  through === undefined ? { kind: 'holiday', date, name } : { kind: 'holiday', date, through, name };

const makeUp = (name: Wording, date: CalendarDate): DayException => ({ kind: 'make-up', date, name, as: 'mon' });

/** First year of \`chinaDays\`. */
export const chinaAnnouncedFrom = ${FIRST_YEAR};

/** Last year of \`chinaDays\`. */
export const chinaAnnouncedThrough = ${LAST_YEAR};

/** China's public holidays, adjusted days off 调休放假 and make-up workdays 调休上班. */
export const chinaDays: readonly DayException[] = [
${lines.join('\n')}
];
`;

const target = fileURLToPath(new URL('china-days.ts', import.meta.url));
const style = await resolveConfig(target);
writeFileSync(target, await format(text, { ...style, parser: 'typescript' }));
