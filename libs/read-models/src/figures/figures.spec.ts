import * as fc from 'fast-check';
import { kinds, states, urgencies } from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';
import { anyReceivedHistory } from '../testing/any-history.js';
import {
  appealed,
  closed,
  decided,
  historyImported,
  received,
  reopened,
  responded,
  returned,
  started,
  surveyed,
} from '../testing/facts.js';
import { folded } from '../testing/folded.js';
import { at, clock, history } from '../testing/history.js';
import { Shelf } from '../testing/shelf.js';
import { figureDefinitions, type FigureName, isFigureName } from './definitions.js';
import { drillDown, type FigurePart, partsOf } from './drill-down.js';
import { figures as projection } from './facts.js';
import type { FigureFilter } from './figure-filter.js';
import { type Figures, figuresFrom, type Ratio } from './figures.js';
import { countedBy, figureQuestions, figuresQuery } from './figures-query.js';

const shelfOf = (histories: readonly (readonly RecordedEvent[])[]): Shelf =>
  new Shelf(
    projection.collection,
    histories.flatMap((events) => folded(projection, events) ?? []),
  );

function figuresOf(shelf: Shelf, filter: FigureFilter, now: string): Figures {
  const queries = figuresQuery(filter, now);
  const answers = figureQuestions.map((name) => [name, shelf.group(queries[name])] as const);
  return figuresFrom(Object.fromEntries(answers) as Parameters<typeof figuresFrom>[0]);
}

const intake = at('09:00', received());
const importedIntake = at('09:00', received({ intake: 'imported' }));
const answered = [intake, at('09:30', responded())];

const figuresAt = (now: string, ...histories: readonly (readonly RecordedEvent[])[]) =>
  figuresOf(shelfOf(histories), {}, clock(now));

const stated = (timely: boolean | null, disputed: boolean | null) =>
  history(importedIntake, at('12:00', historyImported(timely, disputed)));

describe('The figures', () => {
  it('show the complaints that are still inside their limit apart, until it has passed', () => {
    const histories = [
      history(intake),
      history(intake, at('09:20', started())),
      history(intake, at('13:20', started())),
    ];
    expect(figuresAt('13:00', ...histories)).toMatchObject({
      total: 3,
      responseTimeliness: { numerator: 1, denominator: 3, rate: 1 / 3, stillInside: 1, undated: 0 },
    });
    expect(figuresAt('13:01', ...histories)).toMatchObject({
      responseTimeliness: { numerator: 1, denominator: 3, rate: 1 / 3, stillInside: 0 },
    });
  });

  it('count no clock that the source did not keep', () =>
    expect(
      figuresAt(
        '12:00',
        history(...answered),
        history(importedIntake, at('09:00', responded({ undated: true }))),
      ),
    ).toMatchObject({
      total: 2,
      responseTimeliness: { numerator: 1, denominator: 1, rate: 1, stillInside: 0, undated: 1 },
    }));

  it('count handling success over all complaints', () =>
    expect(
      figuresAt('18:00', history(intake), history(...answered, at('10:00', closed()))),
    ).toMatchObject({ handlingSuccess: { numerator: 1, denominator: 2, rate: 0.5 } }));

  it('count satisfaction over the customers who answered', () =>
    expect(
      figuresAt(
        '18:00',
        history(intake),
        history(...answered, at('10:00', surveyed(true))),
        history(...answered, at('10:00', surveyed(false)), at('11:00', surveyed(true))),
        history(...answered, at('10:00', surveyed(true)), at('11:00', surveyed(false))),
      ),
    ).toMatchObject({ satisfaction: { numerator: 2, denominator: 3, rate: 2 / 3 } }));

  it('count resolution over what was closed, and upheld appeals over those decided', () =>
    expect(
      figuresAt(
        '+9 18:00',
        history(intake, at('10:00', returned())),
        history(...answered, at('10:00', closed())),
        history(...answered, at('10:00', closed()), at('11:00', reopened())),
        history(...answered, at('10:00', appealed()), at('11:00', decided(true))),
        history(...answered, at('10:00', appealed()), at('11:00', decided(false))),
        history(...answered, at('10:00', appealed())),
      ),
    ).toMatchObject({
      total: 6,
      resolutionRate: { numerator: 1, denominator: 2, rate: 0.5 },
      reopeningRate: { numerator: 1, denominator: 6 },
      appealRate: { numerator: 3, denominator: 6 },
      upheldRate: { numerator: 1, denominator: 2 },
      recordAccuracy: { numerator: 5, denominator: 6 },
    }));

  it('keep what the sources state apart, over what they know', () => {
    expect(
      figuresAt('18:00', stated(true, true), stated(true, null), stated(false, false)),
    ).toMatchObject({
      sourceStated: {
        timely: { numerator: 2, denominator: 3, rate: 2 / 3 },
        disputed: { numerator: 1, denominator: 2, rate: 1 / 2 },
      },
    });
  });

  it('give no rate where there is nothing to count over', () =>
    expect(figuresAt('18:00')).toMatchObject({
      total: 0,
      responseTimeliness: { numerator: 0, denominator: 0, rate: null },
      satisfaction: { rate: null },
      resolutionTime: { of: 0, meanMs: null, medianHours: null, p90Hours: null },
      sourceStated: null,
      counts: { kind: [] },
    }));

  it('tell how long closures took', () => {
    const closedAfter = (hours: number) => history(intake, at(`${9 + hours}:00`, closed()));
    const histories = [1, 1, 2, 2, 2, 3, 3, 4, 5, 14].map(closedAfter);
    expect(figuresAt('+1 09:00', history(intake), ...histories)).toMatchObject({
      resolutionTime: { of: 10, meanMs: 3.7 * 3_600_000, medianHours: 2, p90Hours: 5 },
    });
  });

  it('count complaints out by what they are, the unclassified ones too', () =>
    expect(figuresAt('18:00', history(intake), history(intake)).counts).toMatchObject({
      kind: [{ value: null, count: 2 }],
      channel: [{ value: 'hotline', count: 2 }],
      month: [{ value: '2026-03', count: 2 }],
      intakeStaff: [{ value: '1024', count: 2 }],
    }));
});

const moment = fc.integer({ min: 0, max: 100 }).map((day) => clock(`+${day} 00:00`));
const person = fc.option(fc.constantFrom('1024', '2001'));

const anyFilter: fc.Arbitrary<FigureFilter> = fc.record(
  {
    from: moment,
    to: moment,
    month: fc.constantFrom('2026-03', '2026-04'),
    department: fc.constantFrom('计费部', null),
    intakeStaff: person,
    handler: person,
    kind: fc.option(fc.constantFrom(...kinds)),
    channel: fc.constantFrom('hotline', 'app'),
    productLine: fc.constantFrom('退费', null),
    category: fc.constantFrom('charges', 'charges/roaming', null),
    urgency: fc.option(fc.constantFrom(...urgencies)),
    imported: fc.boolean(),
    state: fc.constantFrom(...states),
  },
  { requiredKeys: [] },
);
/** Few of the conditions at a time, or nothing would be left to count. */
const anyGentleFilter = fc.oneof(
  fc.constant({}),
  anyFilter.map((filter) => Object.fromEntries(Object.entries(filter).slice(0, 1))),
  anyFilter,
);

const anyShelf = fc.array(anyReceivedHistory, { maxLength: 12 }).map(shelfOf);
const figureNames = Object.keys(figureDefinitions).filter(isFigureName);
const ratioOf = (figures: Figures, figure: FigureName): Ratio => {
  if (figure === 'sourceTimely') return figures.sourceStated?.timely ?? noRatio;
  if (figure === 'sourceDisputed') return figures.sourceStated?.disputed ?? noRatio;
  return figures[figure];
};
const noRatio: Ratio = { numerator: 0, denominator: 0, rate: null };

function numberOf(figures: Figures, figure: FigureName, part: FigurePart): number {
  const { numerator, denominator } = ratioOf(figures, figure);
  const { stillInside, undated } = figures.responseTimeliness;
  if (part === 'numerator') return numerator;
  if (part === 'denominator') return denominator;
  if (part === 'stillInside') return stillInside;
  if (part === 'undated') return undated;
  return denominator - numerator - (figure === 'responseTimeliness' ? stillInside : 0);
}

describe('Behind every figure', () => {
  const longAfter = clock('+200 00:00');

  it.each(figureNames)('%s, stand exactly as many complaints as it says', (figure) =>
    fc.assert(
      fc.property(anyShelf, anyGentleFilter, (shelf, filter) => {
        const numbers = figuresOf(shelf, filter, longAfter);
        for (const part of partsOf(figure)) {
          const found = shelf.matching(drillDown(figure, part, filter, longAfter));
          expect([part, found.length]).toEqual([part, numberOf(numbers, figure, part)]);
        }
      }),
    ),
  );

  it('stand the unanswered ones as missed only once their limit has passed', () => {
    const shelf = shelfOf([history(intake)]);
    const missedAt = (now: string) =>
      shelf.matching(drillDown('responseTimeliness', 'rest', {}, clock(now)));
    expect(missedAt('13:00')).toHaveLength(0);
    expect(missedAt('13:01')).toHaveLength(1);
  });

  it('stand those still inside their limit at any moment', () =>
    fc.assert(
      fc.property(anyShelf, anyGentleFilter, moment, (shelf, filter, now) => {
        const { stillInside } = figuresOf(shelf, filter, now).responseTimeliness;
        const found = shelf.matching(drillDown('responseTimeliness', 'stillInside', filter, now));
        expect(found).toHaveLength(stillInside);
      }),
    ));

  it.each(figureNames)('%s, stand no complaints that it does not count over', (figure) =>
    fc.assert(
      fc.property(anyShelf, (shelf) => {
        const counted = shelf.matching(drillDown(figure, 'denominator', {}, longAfter));
        const yes = shelf.matching(drillDown(figure, 'numerator', {}, longAfter));
        expect(yes.filter((one) => !counted.includes(one))).toEqual([]);
      }),
    ),
  );

  it('stand all complaints, counted out by anything', () =>
    fc.assert(
      fc.property(anyShelf, anyGentleFilter, (shelf, filter) => {
        const { counts, total } = figuresOf(shelf, filter, longAfter);
        for (const field of countedBy) {
          expect(counts[field].reduce((sum, { count }) => sum + count, 0)).toBe(total);
        }
      }),
    ));

  it('is refused what the figure does not have', () =>
    expect(() => drillDown('satisfaction', 'stillInside', {}, longAfter)).toThrow(
      'Expected a part of satisfaction (numerator, denominator, rest), found stillInside.',
    ));
});
