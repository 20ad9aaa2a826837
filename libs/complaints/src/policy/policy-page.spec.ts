import { readFileSync } from 'node:fs';
import { aWholePolicy } from './policy.scenes.js';
import { measures } from './policy.js';

const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');

/** Names of fields, of calendars and of what has values of its own aside: they have a page or a line. */
const aside = new Set(['calendars', 'urgent', 'general', 'zh', 'en', 'value', 'text']);

function fieldNames(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(fieldNames);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, below]) =>
    aside.has(name) ? [name] : [name, ...fieldNames(below)],
  );
}

describe('The page about the policy', () => {
  it.each([...new Set(fieldNames(aWholePolicy))])('explains %s', (name) => {
    expect(page).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it.each(measures)('says what %s measures', (measure) => {
    expect(page).toContain(`| \`${measure}\``);
  });
});
