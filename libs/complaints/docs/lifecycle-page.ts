import { actionNames, eventsOf, rowOf } from '../src/complaint/actions.js';
import {
  type ActionName,
  lifecycle,
  onceErased,
  type Standing,
  whileMerged,
} from '../src/complaint/lifecycle.js';
import { permits } from '../src/complaint/permissions.js';
import {
  stepsBeforeClosure,
  stepsBeforeResponse,
  type StepName,
  steps,
} from '../src/complaint/tracks.js';
import { openStates, roles, type State, states, tracks } from '../src/terms.js';

/** An arrow of the diagram. */
export type Arrow = {
  readonly action: ActionName;
  readonly from: Standing;
  readonly to: Standing;
};

const stateNames: Readonly<Record<State, string>> = {
  received: '已受理',
  returned: '已退回',
  classified: '已分类',
  assigned: '已派单',
  'in-progress': '处理中',
  'awaiting-customer': '待客户',
  responded: '已答复',
  reopened: '待二次处理',
  appealed: '申诉中',
  closed: '已归档',
};

/**
 * Where a decision settles the state afterwards, its row lists several and cannot say which of them
 * follows which; the test of this page holds these lines to the decisions. An import ends anywhere.
 */
const settledByDecision: Partial<Record<ActionName, readonly (readonly [State, State])[]>> = {
  classify: [['received', 'classified']],
  survey: [
    ['responded', 'reopened'],
    ['closed', 'reopened'],
  ],
  decideAppeal: [
    ['appealed', 'reopened'],
    ['appealed', 'responded'],
    ['appealed', 'closed'],
  ],
  endWithPrimary: lifecycle.endWithPrimary.from.map((state) => [state, 'closed'] as const),
  keepTime: [['responded', 'closed']],
  import: [],
};

function arrowsOf(action: ActionName): readonly Arrow[] {
  const { from, to } = rowOf(action);
  const settled = settledByDecision[action];
  if (settled !== undefined)
    return settled.map(([before, after]) => ({ action, from: before, to: after }));
  return [to]
    .flat()
    .filter((after) => after !== 'same')
    .flatMap((after) => from.map((before) => ({ action, from: before, to: after })))
    .filter((arrow) => arrow.from !== arrow.to);
}

/** Every way in which an action moves a complaint from one state to another. */
export const arrows: readonly Arrow[] = actionNames.flatMap(arrowsOf);

const idOf = (standing: Standing): string =>
  standing === 'none' ? '[*]' : standing.replaceAll('-', '_');

const endOf = ({ from, to }: Arrow): string => `${idOf(from)} --> ${idOf(to)}`;

function diagram(): string {
  const named = states.map((state) => `  state "${stateNames[state]} ${state}" as ${idOf(state)}`);
  const lines = [...new Set(arrows.map(endOf))].map((ends) => {
    const labels = arrows.filter((arrow) => endOf(arrow) === ends).map(({ action }) => action);
    return `  ${ends} : ${labels.join(', ')}`;
  });
  return ['```mermaid', 'stateDiagram-v2', ...named, ...lines, '```'].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows];
  return [
    '<!-- prettier-ignore-start -->\n',
    ...lines.map((cells) => `| ${cells.map(cell).join(' | ')} |`),
    '\n<!-- prettier-ignore-end -->',
  ].join('\n');
}

const isAnyOpen = (standings: readonly Standing[]): boolean =>
  openStates.length === standings.length && openStates.every((state) => standings.includes(state));

const standingsIn = (standings: readonly Standing[]): string =>
  isAnyOpen(standings)
    ? 'any open state'
    : standings === states
      ? 'any state'
      : standings.join(', ').replace('none', '–');

/** As the table has them, except where it can only say that a decision settles it. */
const endsOf = (action: ActionName): string =>
  action === 'keepTime' || action === 'endWithPrimary'
    ? 'stays, or closed'
    : [rowOf(action).to].flat().join(', ');

function actionRow(action: ActionName): readonly string[] {
  const row = rowOf(action);
  const { zh, en, from, to, route } = row;
  const by = roles.filter((role) => role !== 'developer' && permits(action, role));
  const after = to === 'same' ? 'stays' : to === states ? 'any state' : endsOf(action);
  return [
    `${action} ${zh}`,
    en,
    standingsIn(from),
    after,
    eventsOf(row)
      .map((event) => `\`${event}\``)
      .join(', '),
    by.join(', '),
    route === null ? '–' : `\`${route}\``,
  ];
}

const stepsIn = (names: readonly StepName[]): string =>
  names.length === 0
    ? 'none'
    : names.map((name) => `${steps[name].zh} ${name} (${steps[name].requirement})`).join(' → ');

/** The page about the lifecycle, from the table that the engine itself obeys. */
export const lifecyclePage = (): string => `# The lifecycle of a complaint

This page is generated from \`src/complaint/lifecycle.ts\` and \`tracks.ts\`, the tables that the decider, the permissions and the routes obey. Change those, then run \`node --import @swc-node/register/esm-register --conditions=source libs/complaints/docs/generate-lifecycle.ts\`; a test fails while this page lags behind.

## States and what moves a complaint between them

${diagram()}

\`classify\` in a later state, and everything that the table below calls "stays", leaves the state as it is. A dissatisfied answer (\`survey\`) reopens at once; a dismissed appeal goes back to where it came from. An imported history may end in any state.

## Actions and who may take them

Routes are below \`/v1/complaints\`. In development mode the role \`developer\` may do everything; \`system\` stands for the engine's own processes.

${table(['action', '', 'from', 'to', 'event', 'by', 'route'], actionNames.map(actionRow))}

## While another complaint carries it

A complaint that is merged into another is worked on there and ends with it. Until it is separated, nothing is done to it but: ${actionNames.filter((name) => whileMerged.has(name)).join(', ')}.

## When its personal data is erased

A closed complaint whose personal data was erased stays in every count as it was. Nothing is noted in it any more that could say something of a person; what remains are: ${actionNames.filter((name) => onceErased.has(name)).join(', ')}.

## What must stand in the history

${table(
  ['track', 'before an answer', 'before a closure as resolved, explained or redress'],
  tracks.map((track) => [
    track,
    stepsIn(stepsBeforeResponse[track]),
    stepsIn(stepsBeforeClosure[track]),
  ]),
)}
`;
