import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { facts } from '#libs/event-sourcing/testing';
import * as the from '../src/complaint/complaint.scenes.js';
import { caseOf } from '../src/obligations/case.js';
import { conductObligations } from '../src/obligations/conduct/conduct-ledger.js';
import { countOf, ledgerOf, obligations } from '../src/obligations/ledger.js';
import { defaultPolicy } from '../src/policy/default-policy.js';
import { dissatisfied, received, settled, Story, time } from './story.js';

const files = readdirSync(new URL('.', import.meta.url)).filter((name) =>
  name.endsWith('.spec.ts'),
);
/** The ids that scenarios are named by, in these files. */
const titlesIn = (isWanted: (name: string) => boolean): readonly string[] =>
  files
    .filter(isWanted)
    .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
    .flatMap((text) => [...text.matchAll(/^\s+it\(\s*['"](S\d\.\d+) /gm)])
    .map(([, id = '']) => id);

const entriesOf = (story: Story, readAt: string) =>
  ledgerOf(caseOf(story.facts, defaultPolicy, time(readAt)));

describe('The ledger', () => {
  it('has a scenario for every obligation', () => {
    const ofConduct = titlesIn((name) => name === 'conduct.spec.ts');
    const ofComplaints = titlesIn((name) => name !== 'conduct.spec.ts');
    expect(obligations.filter(({ id }) => !ofComplaints.includes(id))).toEqual([]);
    expect(conductObligations.filter(({ id }) => !ofConduct.includes(id))).toEqual([]);
  });

  it('lists every obligation once, in the order of the documents, in both languages', () => {
    const ids = obligations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.indexOf('S1.9')).toBeLessThan(ids.indexOf('S1.10'));
    expect(obligations.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true);
  });

  it('proves everything that was kept or came late by an event, and gives a reason for all', () => {
    for (const entry of entriesOf(settled(), 'Wed 09:00')) {
      const isProven = entry.verdict === 'met' || entry.verdict === 'late';
      expect([entry.id, isProven]).toEqual([entry.id, isProven && entry.event !== null]);
      expect(entry.because.zh).not.toBe('');
      expect(entry.because.en).not.toBe('');
    }
  });

  it('finds nothing missing in a case that was handled by the book', () => {
    const counts = countOf(entriesOf(settled(), 'Wed 09:00'));
    expect(counts).toMatchObject({ late: 0, missing: 0 });
    expect(counts.met).toBeGreaterThan(70);
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(obligations.length);
  });

  it('holds nobody to account for what an imported history is silent about', () => {
    const imported = new Story().at(
      'Mon 09:00',
      the.importHistory(
        the.past('2019-05-01T00:00:00.000Z', the.importedReceipt()),
        the.past('2019-05-03T00:00:00.000Z', the.closed()),
      ),
    );
    expect(countOf(entriesOf(imported, 'Mon 10:00')).missing).toBe(0);
  });

  it('looks for the steps of what another complaint carries in that one', () => {
    const carried = received().at('Mon 09:10', the.classify()).at('Mon 09:20', the.merge());
    const ended = carried.at('Tue 09:00', the.endWithPrimary(), { id: 'system', role: 'system' });
    expect(ended.standing('S1.7')).toBe('not-applicable');
    expect(countOf(entriesOf(ended, 'Wed 09:00')).missing).toBe(0);
  });

  it('reads a history entered late by when things happened', () => {
    const story = received()
      .at('Mon 12:00', the.classify())
      .recorded('Mon 09:15', the.assigned())
      .recorded('Mon 09:20', the.started());
    expect(story.standing('S0.31', 'Mon 12:00')).toBe('met by HandlingStarted');
    expect(story.standing('S0.17', 'Mon 12:00')).toBe('late by ComplaintClassified');
  });

  it('never takes back what came late or is missing because time goes on', () => {
    const stories = [received(), settled(), dissatisfied()];
    const moments = fc.integer({ min: 0, max: 20 * 24 * 60 });
    const law = fc.property(fc.constantFrom(...stories), moments, moments, (story, one, other) => {
      const readAt = (minutes: number) =>
        new Date(Date.parse(time('Wed 09:00')) + minutes * 60_000).toISOString();
      const [early, late] = [Math.min(one, other), Math.max(one, other)].map((minutes) =>
        ledgerOf(caseOf(story.facts, defaultPolicy, readAt(minutes))),
      );
      return early?.every(
        ({ verdict }, index) =>
          (verdict !== 'late' && verdict !== 'missing') ||
          ['late', 'missing'].includes(late?.[index]?.verdict ?? ''),
      );
    });
    expect(fc.check(law, { numRuns: 60 })).toMatchObject({ failed: false });
  });

  it('judges any history without failing, and proves nothing by what did not happen', () => {
    const all = Object.values(the.historyTo).flat();
    const moments = fc.integer({ min: 0, max: 40_000 });
    const entered = fc.array(fc.tuple(fc.constantFrom(...all), moments), { maxLength: 25 });
    const law = fc.property(entered, moments, (events, readAfter) => {
      const after = (minutes: number) =>
        new Date(Date.parse(time('Mon 09:00')) + minutes * 60_000).toISOString();
      const history = facts(
        ...events.map(([event, minutes]) => ({ ...event, at: after(minutes) })),
      );
      const placed = history.map((fact, revision) => ({ ...fact, revision }));
      const ledger = ledgerOf(caseOf(placed, defaultPolicy, after(readAfter)));
      return (
        ledger.length === obligations.length &&
        ledger.every(({ verdict, event }) =>
          event === null
            ? verdict === 'missing' || verdict === 'not-applicable'
            : placed[event] !== undefined && verdict !== 'not-applicable',
        )
      );
    });
    expect(fc.check(law, { numRuns: 150 })).toMatchObject({ failed: false });
  });
});
