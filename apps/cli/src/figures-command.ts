import { QueryBus } from '@nestjs/cqrs';
import { plainToInstance } from 'class-transformer';
import { Command } from 'commander';
import { spoken } from '#libs/complaints';
import { configurationFrom } from '#libs/platform';
import { figureDefinitions, type FigureName, type Figures, type Ratio } from '#libs/read-models';
import {
  type DrillDown,
  DrillDownAsked,
  DrillDownFilter,
  FiguresAsked,
  filterOf,
} from '../../api/src/index.js';
import { ending } from './ending.js';
import { say, sayJson, table } from './output.js';
import { checked, pairs } from './queue-command.js';
import { onCurrentReadModels, type Session } from './session.js';

type Options = { filter: string[]; open?: string; part: string; limit: string; json?: true };

const collect = (value: string, before: string[]) => [...before, value];

export const figuresCommand = (): Command =>
  new Command('figures')
    .option(
      '--filter <field=value>',
      'from, to, month, department, intakeStaff, handler, kind, channel, productLine, category, urgency, state, imported; several times',
      collect,
      [],
    )
    .option(
      '--open <figure>',
      `the complaints behind one of ${Object.keys(figureDefinitions).join(', ')}`,
    )
    .option('--part <part>', 'which of them: numerator, denominator, rest, …', 'numerator')
    .option('--limit <count>', 'how many complaints to show', '50')
    .option('--json', 'the answer for programs')
    .action(
      ending(async (options: Options) => {
        const { filter, part, limit } = options;
        const asked = checked(plainToInstance(DrillDownFilter, { ...pairs(filter), part, limit }));
        await onCurrentReadModels(configurationFrom(process.env), async (session) =>
          options.open === undefined
            ? tellFigures(session, asked, options.json)
            : tellComplaints(session, asked, { figure: options.open, json: options.json }),
        );
      }),
    );

const now = () => new Date().toISOString();

async function tellFigures(
  { context }: Session,
  asked: DrillDownFilter,
  json?: true,
): Promise<void> {
  const query = new FiguresAsked(filterOf(asked), now());
  const figures = await context.get(QueryBus).execute<FiguresAsked, Figures>(query);
  if (json) sayJson(figures);
  else say(figuresInWords(figures));
}

async function tellComplaints(
  { context }: Session,
  asked: DrillDownFilter,
  { figure, json }: { figure: string; json: true | undefined },
): Promise<void> {
  const page = { now: now(), limit: asked.limit };
  const query = new DrillDownAsked(figure, asked.part, filterOf(asked), page);
  const found = await context.get(QueryBus).execute<DrillDownAsked, DrillDown>(query);
  if (json) return sayJson(found);
  const rows = found.complaints.map((facts) => [
    spoken(facts.id),
    facts.state ?? '',
    facts.kind ?? '',
    facts.department ?? '',
    facts.receivedAt ?? '',
  ]);
  say(`${figure}, ${asked.part}: ${found.total}`);
  if (rows.length > 0) say(table(['number', 'state', 'kind', 'department', 'received'], rows));
}

const percent = (rate: number | null) => (rate === null ? '–' : `${(rate * 100).toFixed(2)} %`);

export function figuresInWords(figures: Figures): string {
  const names = Object.keys(figureDefinitions) as FigureName[];
  const rows = names.flatMap((name) => {
    const ratio = ratioOf(figures, name);
    const { zh, en } = figureDefinitions[name];
    if (ratio === undefined) return [];
    return [
      [`${zh} ${en}`, percent(ratio.rate), String(ratio.numerator), String(ratio.denominator)],
    ];
  });
  const { stillInside, undated } = figures.responseTimeliness;
  const counts = (['state', 'kind', 'channel'] as const).map((field) => {
    const values = figures.counts[field].map(({ value, count }) => `${value ?? '–'} ${count}`);
    return `${field}: ${values.join(', ')}`;
  });
  return [
    `${figures.total} complaints; unanswered inside their limit: ${stillInside}; without times: ${undated}`,
    table(['figure', 'rate', 'of these', 'of'], rows),
    ...counts,
  ].join('\n');
}

function ratioOf(figures: Figures, name: FigureName): Ratio | undefined {
  if (name === 'sourceTimely') return figures.sourceStated?.timely;
  if (name === 'sourceDisputed') return figures.sourceStated?.disputed;
  return figures[name];
}
