import { permissionNames, permissionOf, scopeOf } from '../src/permissions/permissions.js';
import type { PermissionName } from '../src/permissions/permissions.js';
import { serviceScopes } from '../src/permissions/service-scopes.js';
import { type Role, roles } from '../src/terms.js';

/** Roles that somebody can come with over HTTP, in the order of domain.md §7. */
const asking: readonly Role[] = roles.filter(
  (role) => !['customer', 'system', 'developer'].includes(role),
);

/** The others are the engine's own, and nobody can ask for them. */
const asked = permissionNames.filter((name) => permissionOf(name).routes.length > 0);

const cell = (text: string): string => text.replaceAll('|', '\\|');

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows];
  return [
    '<!-- prettier-ignore-start -->\n',
    ...lines.map((cells) => `| ${cells.map(cell).join(' | ')} |`),
    '\n<!-- prettier-ignore-end -->',
  ].join('\n');
}

function whoIn(name: PermissionName): string {
  const { to } = permissionOf(name);
  if (typeof to === 'string') return `**${to}**`;
  const byScope = (['all', 'department', 'own'] as const).flatMap((scope) => {
    const those = asking.filter((role) => scopeOf(name, role) === scope);
    return those.length === 0
      ? []
      : [scope === 'all' ? those.join(', ') : `${scope}: ${those.join(', ')}`];
  });
  return byScope.join('; ');
}

const permissionRow = (name: PermissionName): readonly string[] => {
  const { zh, en, routes, measured } = permissionOf(name);
  return [
    `${name} ${zh}`,
    en,
    whoIn(name),
    measured === 'nothing' ? '–' : measured,
    routes.map((route) => `\`${route}\``).join(', '),
  ];
};

/** What each role may do at all, the other way round: whoever grants a role wants to know what with. */
const roleRow = (role: Role): readonly string[] => {
  const granted = asked.filter(
    (name) => typeof permissionOf(name).to !== 'string' && scopeOf(name, role) !== null,
  );
  return [role, granted.join(', ')];
};

/** The page about permissions, from the table that the guard itself obeys. */
export const permissionsPage = (): string => `# Who may do what

This page is generated from \`src/permissions\`, the table that the guard before every route obeys. Change that, then run \`node --import @swc-node/register/esm-register --conditions=source libs/complaints/docs/generate-permissions.ts\`; a test fails while this page lags behind.

A route that stands in no row is refused to everybody, and the server does not start with one. What a row grants reaches as far as it says:

- **all** (where nothing is said): whatever it is about.
- **department**: what is one's own, and what is one's department's. A complaint is its handler's, and the department's that it is assigned to; as long as it is assigned to nobody, it is in no department.
- **own**: a complaint that one handles; for intake agents in figures, what they took in.

_Measured by_ says how: \`complaint\`, the one that the path names, which is refused (403) when it is out of reach; \`query\`, which is narrowed to what is within reach, so that counts, pages and figures know nothing of the rest.

**anybody** need not be known; **everybody** is whoever is known. A service may do what its row says and one of its scopes names: a permission, a route of it, or for \`readEvents\` the types of events that it may see (\`event:ComplaintClosed\`). Nobody signs in as a customer: a service speaks for them. In development mode the role \`developer\` may do everything.

## The table

${table(['permission', '', 'who', 'measured by', 'routes'], asked.map(permissionRow))}

## By role

${table(['role', 'may'], asking.map(roleRow))}

## Scopes of services

${serviceScopes.map((scope) => `\`${scope}\``).join(', ')}, any route of these such as \`POST /v1/complaints\`, and \`event:<type of event>\`.
`;
