import { readFileSync } from 'node:fs';
import { chinaAnnouncedFrom, chinaAnnouncedThrough, chinaDays } from '../calendar/china-days.js';
import { chinaOffice } from '../calendar/default-calendars.js';
import { DocumentInvalid } from '../yaml/document-invalid.js';
import { defaultPolicy } from './default-policy.js';
import { aWholePolicy, office } from './policy.scenes.js';
import { readCalendar, readPolicy } from './policy-yaml.js';
import { yamlOfPolicy } from './yaml-of-policy.js';

const packs = new URL('../../policies/', import.meta.url);
const textOf = (pack: string): string => readFileSync(new URL(pack, packs), 'utf8');
const chinaTelecom = textOf('china-telecom.yaml');

/** What is wrong with a text, as the operator sees it. */
function told(text: string): string[] {
  try {
    readPolicy('rules.yaml', text);
    return [];
  } catch (error) {
    if (!(error instanceof DocumentInvalid)) throw error;
    return String(error).replace('DocumentInvalid: ', '').split('\n');
  }
}

/** The shipped text with one line changed; told by that line's number. */
function edited(before: string, after: string): { text: string; line: number } {
  expect(chinaTelecom).toContain(before);
  const line = chinaTelecom.slice(0, chinaTelecom.indexOf(before)).split('\n').length;
  return { text: chinaTelecom.replace(before, after), line };
}

describe('The pack for telecom in China', () => {
  it('says what the shipped policy says', () => {
    expect(readPolicy('china-telecom.yaml', chinaTelecom)).toEqual(defaultPolicy);
  });
});

describe('The pack of the FCA', () => {
  const uk = readPolicy('uk-fca-disp.yaml', textOf('uk-fca-disp.yaml'));

  it('is a policy of its own, with nothing of the Chinese one', () => {
    expect(uk.version).toBe('uk-fca-disp-1');
    expect(JSON.stringify(uk)).not.toContain('china');
    const words = (policy: typeof uk) =>
      Object.values({ ...policy.taxonomies, closed: [] }).flatMap((terms) =>
        terms.map(({ value }) => value),
      );
    expect(words(uk).filter((word) => words(defaultPolicy).includes(word))).toEqual(['email']);
  });

  it('goes to the ombudsman after one review', () => {
    expect(uk).toMatchObject({
      outsideAppeal: 'Financial Ombudsman Service',
      appealChain: ['supervisor'],
    });
  });

  it('is the same after it was written as YAML and read again', () => {
    expect(readPolicy('uk.yaml', yamlOfPolicy(uk))).toEqual(uk);
  });
});

describe('A policy written as YAML', () => {
  it.each([
    ['the shipped one', defaultPolicy],
    ['one that says everything', aWholePolicy],
    ['one with a calendar of its own', { ...defaultPolicy, calendars: [office('2')] }],
  ])('reads as the same policy: %s', (_, policy) => {
    expect(readPolicy('rules.yaml', yamlOfPolicy(policy))).toEqual(policy);
  });

  it('names the public days of China instead of listing them', () => {
    expect(yamlOfPolicy(defaultPolicy)).toContain('publicDays: china');
    expect(yamlOfPolicy(defaultPolicy)).not.toContain('announcedThrough');
  });

  it('is read as JSON too', () => {
    expect(readPolicy('rules.json', JSON.stringify(defaultPolicy, null, 2))).toEqual(defaultPolicy);
  });
});

describe('A text with a mistake', () => {
  it.each([
    [
      'limit: { minutes: 30 }',
      'limit: { minute: 30 }',
      'clocks[1].limit: expected one span of time',
    ],
    [
      'limit: { hours: 4 }',
      'limit: { hours: four }',
      'clocks[2].limit.hours: expected a whole number',
    ],
    [
      '    calendar: china-office\n',
      '    calender: china-office\n',
      'clocks[4].calender: expected one of',
    ],
    ['satisfiedFrom: 4', 'satisfiedFrom: 6', 'survey.satisfiedFrom: expected a score on the scale'],
    [
      'unreasonableFromRound: 3',
      'unreasonableFromRound: 0',
      'unreasonableFromRound: expected a whole',
    ],
    [
      'otherwise: customer-service',
      'otherwise: customers',
      'routing.otherwise: expected one of the dep',
    ],
    ['timeZone: Asia/Shanghai', 'timeZone: Asia/Peking', 'timeZone: expected a time zone like'],
    [
      '    publicDays: china\n',
      '    publicDays: chinese\n',
      'calendars[1].publicDays: expected a list',
    ],
  ])('%s → %s names file, line and what was expected', (before, after, message) => {
    const { text, line } = edited(before, after);
    expect(told(text)).toEqual([expect.stringMatching(new RegExp(`^rules\\.yaml:${line}:\\d+: `))]);
    expect(told(text)[0]).toContain(message);
  });

  it('names the line of what is missing by what is around it', () => {
    const { text, line } = edited(
      'survey: { scoreMax: 5, satisfiedFrom: 4 }',
      'survey: { scoreMax: 5 }',
    );
    expect(told(text)).toEqual([
      `rules.yaml:${line}:1: survey.satisfiedFrom: expected a whole number from 2 to 100, found nothing`,
    ]);
  });

  it('names the line of a rule that never applies', () => {
    const { text, line } = edited('    when: { urgencies: [urgent] }\n', '');
    const next = text.split('\n').findIndex((each, at) => at > line && each.includes('- clock:'));
    expect(told(text)).toEqual([
      expect.stringContaining(`rules.yaml:${next + 1}:5: clocks[2]: expected complaints that the`),
    ]);
  });

  it('asks for quotation marks where a number was meant as a text', () => {
    const { text, line } = edited('version: default-1', 'version: 2026');
    expect(told(text)).toEqual([
      `rules.yaml:${line}:10: version: expected a word of letters and digits like "billing" or "charges/roaming", found 2026 (put quotation marks around it)`,
    ]);
  });

  it('does not ask for them where a text would be as wrong', () => {
    const { text } = edited('timeZone: Asia/Shanghai', 'timeZone: 8');
    expect(told(text)[0]).toMatch(/found 8$/);
  });

  it.each([
    ['nothing', '', 'rules.yaml:1:1: the document: expected the fields version, name, '],
    ['a list', '- a', 'rules.yaml:1:1: the document: expected the fields version, name, '],
    ['a sentence', 'our rules', 'rules.yaml:1:1: the document: expected the fields version, '],
    ['no YAML', 'a: [', 'rules.yaml:1:5: '],
    ['a picture', '\u0000\u0001PNG', 'rules.yaml:1:1: '],
  ])('tells of %s without a stack trace', (_, text, beginning) => {
    expect(told(text)[0]?.startsWith(beginning)).toBe(true);
  });
});

describe('The public days of China', () => {
  const written = (...lines: string[]): string =>
    ['name: office', "version: '2'", 'zone: Asia/Shanghai', 'week: always', ...lines].join('\n');

  it('stand in the calendar themselves, with the years for which they are known', () => {
    expect(readCalendar('office.yaml', written('publicDays: china'))).toEqual({
      name: 'office',
      version: '2',
      zone: 'Asia/Shanghai',
      week: 'always',
      publicDays: chinaDays,
      announcedFrom: chinaAnnouncedFrom,
      announcedThrough: chinaAnnouncedThrough,
    });
  });

  it('are known for the years for which they ship, whatever the calendar says', () => {
    const { announcedThrough } = readCalendar(
      'office.yaml',
      written('publicDays: china', 'announcedThrough: 2050'),
    );
    expect(announcedThrough).toBe(chinaOffice.announcedThrough);
  });

  it('are not meant by another word', () => {
    expect(() => readCalendar('office.yaml', written('publicDays: toString'))).toThrow(
      'office.yaml:5:13: publicDays: expected a list, found "toString"',
    );
  });
});
