import type { ActionTable, AnyRow } from '../src/action-table.js';
import { outageRefusalCodes } from '../src/outage/refusals.js';
import { outageTable } from '../src/outage/outage-table.js';
import { permissionOf } from '../src/permissions/permissions.js';
import { staffRefusalCodes } from '../src/staff/refusals.js';
import { staffTable } from '../src/staff/staff-table.js';

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows];
  return [
    '<!-- prettier-ignore-start -->\n',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    '\n<!-- prettier-ignore-end -->',
  ].join('\n');
}

const actions = <Name extends string, Row extends AnyRow>({
  names,
  rows,
}: ActionTable<Name, Row>) =>
  table(
    ['action', '', 'from', 'event', 'by', 'route'],
    names.map((name) => {
      const { zh, en, from, event, by, route } = rows[name];
      const standings = from.join(', ').replace('none', '–');
      const asked = route === null ? '–' : `\`${route}\``;
      return [`${name} ${zh}`, en, standings, `\`${event}\``, by.join(', '), asked];
    }),
  );

const codes = (list: readonly string[]): string => list.map((code) => `\`${code}\``).join(', ');

function readers(...names: readonly ('listStaff' | 'readStaff' | 'readOutages' | 'readNotices')[]) {
  const rows = names.map((name) => {
    const { zh, en, routes, to } = permissionOf(name);
    const who = typeof to === 'string' ? to : Object.keys(to).join(', ');
    return [`${en} ${zh}`, routes.map((route) => `\`${route}\``).join(', '), who];
  });
  return table(['query', 'route', 'by'], rows);
}

/** The page about staff and outages, from the tables that the engine itself obeys. */
export const staffAndOutagesPage = (): string => `# Staff and outages

The tables of this page are generated from \`src/staff/staff-table.ts\`, \`src/outage/outage-table.ts\` and the permission table, which the deciders, the guard and the routes obey. Change those, then run \`node --import @swc-node/register/esm-register --conditions=source libs/complaints/docs/generate-staff-and-outages.ts\`; a test fails while this page lags behind.

## Staff 人员

Stream \`staff-<staff number>\`: post, profile (skills, areas, product lines, the greatest number of open complaints at once), confidentiality agreement, trainings, absences. Routes are below \`/v1/staff\`.

${actions(staffTable)}

Refusals: ${codes(staffRefusalCodes)}. Each says how the person stands and what is allowed.

### Who may take up work

\`qualificationOf(member, at)\` answers \`{ fit, missing, agreementSignedOn, trainingExpiresOn }\`. Somebody is fit when nothing is missing:

- \`agreement\` 保密协议 (S0.60): signed on or before that day, and binding through that day;
- \`training\` 培训考核 (S4.50, S4.51): some exam passed on or before that day, and counting through that day. Nobody records his own;
- \`absent\` 不在岗: an absence goes on, from its first moment to before its last;
- \`retired\` 离岗: the day of departure has come.

Days are those of the zone of the rules in force; the last day counts whole. Whoever is enrolled again begins anew: agreement and training are needed once more. The record is a fold of facts, so the answer can be had for any moment since the last enrolment.

${readers('listStaff', 'readStaff')}

The list shows neither scores nor reasons of absence. \`trainingExpiresBefore=2026-12-31\` finds whose training runs out.

## Outages 故障

Stream \`outage-<id>\`; ids have eight symbols and sort by the beginning of the outage. Routes are below \`/v1/outages\`.

${actions(outageTable)}

Refusals: ${codes(outageRefusalCodes)}.

- When a system fails (\`system-failure\`), the declaration names the backup means and says when the technical department was told (S4.69); after a \`natural-disaster\` it names the duty person who collects what customers say (S4.75).
- A notice carries why, in Chinese and if wanted in English, and the recovery expected at that moment (S4.70, S4.74). When another time is expected later, the list marks the notice as outdated until a new one is published. \`GET /v1/outages/notices\` shows of outages that go on the last notice each, and nothing that was meant for colleagues; nobody need say who he is.
- \`POST /{id}/back-filled\` takes the record of a complaint with the time at which it was made (\`occurredAt\`, inside the outage), receives it as \`back-filled\` with that time, and links it (S4.71). Under one \`Idempotency-Key\` both happen once, however often it is sent and wherever the process died in between; the link's command id is the key with \`#outage\` behind it. The same key for another outage is refused (422). \`If-Match\` speaks of the outage.
- The end says when it was truly over, who confirms it, and how many complaints were noted meanwhile; it is refused while fewer are entered. What is found on paper afterwards is still taken, with its true time.

${readers('readOutages', 'readNotices')}
`;
