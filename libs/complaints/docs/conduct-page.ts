import { eventsOfRow } from '../src/action-table.js';
import { type ConductActionName, conductActions } from '../src/conduct-case/lifecycle.js';
import { defaultConductRules as rules } from '../src/conduct-case/conduct-rules.js';
import {
  conductClockLabels,
  conductClocks,
  conductStandingLabels,
  conductStandings,
} from '../src/conduct-case/terms.js';
import { carried } from './conduct-carried.js';

const idOf = (standing: string): string => standing.replaceAll('-', '_');

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly string[]): string =>
  [row(...heads), row(...heads.map(() => '---')), ...rows].join('\n');

/**
 * Arrows that move a case, one for each way; what leaves it where it is stands in the table alone,
 * and so does what time moves as somebody might by hand.
 */
const arrowsOf = (name: ConductActionName): readonly string[] => {
  const { from, to, zh, route } = conductActions.rows[name];
  if (to === 'same' || route === null) return [];
  return from.flatMap((start) =>
    [to]
      .flat()
      .filter((end) => end !== start)
      .map((end) => {
        const begin = start === 'none' ? '[*]' : idOf(start);
        return `  ${begin} --> ${idOf(end)}: ${name} ${zh}`;
      }),
  );
};

const diagram = (): string =>
  [
    '```mermaid',
    'stateDiagram-v2',
    ...conductStandings.map(
      (standing) => `  ${idOf(standing)}: ${standing} ${conductStandingLabels[standing].zh}`,
    ),
    ...conductActions.names.flatMap(arrowsOf),
    '```',
  ].join('\n');

const actionRow = (name: ConductActionName): string => {
  const action = conductActions.rows[name];
  const { zh, en, from, to, by, route } = action;
  const anyStanding = from.length === conductStandings.length;
  const starts = anyStanding ? 'any' : from.join(', ').replace('none', '–');
  const ends = [to].flat().map((end) => (end === 'same' ? 'stays' : end));
  const events = eventsOfRow(action).map((event) => `\`${event}\``);
  const asked = route === null ? '–' : `\`${route}\``;
  return row(`${name} ${zh}`, en, starts, ends.join(', '), events.join(', '), by.join(', '), asked);
};

const teamRow = ([name, { zh, en, handOverLine }]: readonly [
  string,
  (typeof rules.teams)[string],
]): string => {
  const prefixes = rules.prefixes.filter(({ team }) => team === name);
  const starts = prefixes.map(({ prefix }) => prefix).join(', ');
  return row(`${zh} ${en}`, starts, handOverLine ?? 'ours to verify');
};

const clockRow = (clock: (typeof conductClocks)[number]): string => {
  const { zh, en } = conductClockLabels[clock];
  const { warned, missed } = rules.told[clock];
  return row(`${clock} ${zh}`, en, warned, clock === 'voting' ? '–' : missed);
};

/** The page about conduct cases, from the table and the rules that the engine itself obeys. */
export const conductPage = (): string => `# A complaint about an employee (白名单)

This page is generated from \`src/conduct-case/lifecycle.ts\`, \`conduct-rules.ts\` and \`docs/conduct-carried.ts\`. Change those, then run \`node --import @swc-node/register/esm-register --conditions=source libs/complaints/docs/generate-conduct.ts\`; a test fails while this page lags behind.

A conduct case is a stream of its own, \`conduct-<id>\`, and no complaint: no queue and no figure of complaints counts it. Its number is read out as \`WL-XXXX-XXXX-XXXX\`. The reply to the user and the dispute about the liability go on side by side; it is closed when both are at their end. How a ballot stays sealed: [libs/privacy/docs/ballot.md](../../privacy/docs/ballot.md).

## Standings and what moves a case between them

${diagram()}

## Who may do what, when

Routes lie below \`/v1/conduct-cases\`.

<!-- prettier-ignore-start -->

${table(
  ['action', 'means', 'from', 'to', 'recorded as', 'by', 'route'],
  conductActions.names.map(actionRow),
)}

## What time does by itself

Somebody is warned when ${rules.warnAt.map((part) => `${part * 100} %`).join(', ')} of a limit is used up, and the miss is recorded once; \`GET /v1/conduct-cases?told=chief-on-duty&overdue=true\` lists what that brought before whom. When the drawing of papers is over the voting opens, and when that is over it closes; who has voted is known to nobody, so nobody is said to have missed it. Then whoever counts (${rules.told.count}) is told, and after a tie or without a quorum the ${rules.told.settlement}. After ${rules.attemptDays} days of calls in vain a message is asked for (${rules.told.sms}).

${table(['limit', 'means', 'who is warned', 'who hears of the miss'], conductClocks.map(clockRow))}

## Where an employee's number leads

The longest prefix that fits wins; a person may choose otherwise, which is recorded with the reason. Not accepted: staff of ${rules.linesNotAccepted.join(', ')}.

${table(['team', 'numbers begin with', 'recorded call to'], Object.entries(rules.teams).map(teamRow))}

## The rule book

${table(
  ['clause', 'type', 'requirement', 'zh', 'en'],
  rules.clauses.map(({ id, type, requirement, zh, en }) => row(id, type, requirement, zh, en)),
)}

## Where each line of document 003 is carried

${table(
  ['line', 'carried by'],
  Object.entries(carried).map(([id, where]) => row(id, where)),
)}

<!-- prettier-ignore-end -->
`;
