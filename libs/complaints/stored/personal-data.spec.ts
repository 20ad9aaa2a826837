import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaint } from '../src/complaint/complaint.js';
import { conductCase } from '../src/conduct-case/conduct-case.js';
import { staffMember } from '../src/staff/staff-member.js';

type Sample = { readonly type: string; readonly data: unknown };
type Fields = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

const folders: readonly (readonly [folder: string, fields: Fields])[] = [
  ['.', complaint.personal?.fields ?? {}],
  ['conduct-case', conductCase.personal?.fields ?? {}],
  ['staff', staffMember.personal?.fields ?? {}],
];

/** Words that are nobody's own: of the policy, of the engine, of an area. */
const impersonal = new Set([
  'ComplaintClosed outsideAppeal',
  'CustomerMessageDue text.zh',
  'CustomerMessageDue text.en',
  'HistoryImported flags.*',
  'RepeatDetected within',
  'StaffChanged areas.*',
  'StaffEnrolled areas.*',
]);

/** Texts that the samples happen to leave out. */
const leftOut = new Set([
  'ConductCaseRouted reason',
  'ReplyAttempted notReachedBecause',
  'ReplyAttempted note',
  'ConductCaseClosed lesson',
]);

const samplesIn = (folder: string): readonly Sample[] => {
  const path = join(import.meta.dirname, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(path, name), 'utf8')) as Sample);
};

function textsIn(
  value: unknown,
  path: readonly string[] = [],
): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    textsIn(each, [...path, Array.isArray(value) ? '*' : name]),
  );
}

/** Somebody wrote it in his own words: codes, numbers and times have neither blanks nor Chinese characters. */
const isFree = (text: string) => /[\s\p{Script=Han}]/u.test(text);

const isUnder = (path: string, row: Readonly<Record<string, string>> = {}) =>
  Object.keys(row).some((each) => path === each || path.startsWith(`${each}.`));

describe('Every text that somebody wrote', () => {
  it.each(folders)('in the samples of %s is sealed, or said to be nobody’s', (folder, fields) => {
    const samples = samplesIn(folder);
    expect(samples.length).toBeGreaterThan(0);
    const open = samples.flatMap(({ type, data }) =>
      textsIn(data)
        .filter(([path, text]) => isFree(text) && !isUnder(path, fields[type]))
        .map(([path]) => `${type} ${path}`),
    );
    expect(open.filter((each) => !impersonal.has(each))).toEqual([]);
  });

  it.each(folders)('that is sealed in %s stands in a sample', (folder, fields) => {
    const samples = new Map(samplesIn(folder).map(({ type, data }) => [type, textsIn(data)]));
    const missing = Object.entries(fields).flatMap(([type, row = {}]) =>
      Object.keys(row)
        .filter((path) => !samples.get(type)?.some(([found]) => isUnder(found, { [path]: '' })))
        .map((path) => `${type} ${path}`),
    );
    expect(missing.filter((each) => !leftOut.has(each))).toEqual([]);
  });
});
