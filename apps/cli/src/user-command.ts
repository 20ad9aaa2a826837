import { Argument, Command, Option } from 'commander';
import { type Role, serviceScopes } from '#libs/complaints';
import { type AccountSummary, assignableRoles } from '#libs/platform';
import { ending } from './ending.js';
import { say, sayJson, table } from './output.js';
import { type AccountsAtHand, onAccounts } from './accounts-at-hand.js';

type Given = { role: Role; department?: string; json?: true };
type ServiceGiven = { scopes: string; json?: true };

const id = () => new Argument('<id>', 'the staff id, or the name of a service');
const role = () =>
  new Option('--role <role>', 'what the person does here')
    .choices(assignableRoles)
    .makeOptionMandatory();

/** A subcommand on accounts, which says what came of it. */
function sub(name: string, description: string) {
  return new Command(name).description(description).option('--json', 'the answer for programs');
}

function tell<T extends object>(
  ask: (accounts: AccountsAtHand) => Promise<T>,
  { json }: { json?: true },
  words: (answer: T) => string,
): Promise<void> {
  return onAccounts(async (accounts) => {
    const answer = await ask(accounts);
    if (json) sayJson(answer);
    else say(words(answer));
  });
}

const add = () =>
  sub('add', 'make an account; its first password is shown this once')
    .addArgument(id())
    .addOption(role())
    .option('--department <department>', 'whose complaints the person sees beside their own')
    .action(
      ending((name: string, { role: given, department, ...options }: Given) =>
        tell(
          (accounts) => accounts.add(name, { role: given, department: department ?? null }),
          options,
          ({ password }) => firstPasswordOf(name, password),
        ),
      ),
    );

const addService = () =>
  sub('add-service', 'make an account for another system; its token is shown this once')
    .addArgument(id())
    .requiredOption(
      '--scopes <scopes>',
      `what it may do, with commas: ${serviceScopes.join(', ')}, or a route ("POST /v1/complaints"), or event:<type of event>`,
    )
    .action(
      ending((name: string, { scopes, ...options }: ServiceGiven) =>
        tell(
          (accounts) =>
            accounts.addService(
              name,
              scopes.split(',').map((scope) => scope.trim()),
            ),
          options,
          ({ token }) =>
            `${token}\nShown this once. To send with each request: Authorization: Bearer <token>`,
        ),
      ),
    );

const list = () =>
  sub('list', 'show every account').action(
    ending((options: { json?: true }) => tell((accounts) => accounts.list(), options, listInWords)),
  );

const change = () =>
  sub('change', 'give a person another role or department')
    .addArgument(id())
    .addOption(role())
    .option('--department <department>', 'none if left out')
    .action(
      ending((name: string, { role: given, department, ...options }: Given) =>
        tell(
          (accounts) => accounts.appoint(name, { role: given, department: department ?? null }),
          options,
          () => `${name} is ${given} now${department === undefined ? '' : `, in ${department}`}.`,
        ),
      ),
    );

const disable = () =>
  sub('disable', 'close an account; whatever it has opened is closed with it')
    .addArgument(id())
    .action(
      ending((name: string, options: { json?: true }) =>
        tell(
          (accounts) => accounts.disable(name),
          options,
          () => `${name} is closed.`,
        ),
      ),
    );

const reset = () =>
  sub('reset', 'open a locked or closed account again, with a new first password or token')
    .addArgument(id())
    .action(
      ending((name: string, options: { json?: true }) =>
        tell(
          (accounts) => accounts.reset(name),
          options,
          (made) =>
            'token' in made
              ? `${made.token}\nShown this once.`
              : firstPasswordOf(name, made.password),
        ),
      ),
    );

export const userCommand = (): Command =>
  [add, addService, list, change, disable, reset].reduce(
    (command, make) => command.addCommand(make()),
    new Command('user'),
  );

const firstPasswordOf = (name: string, password: string) =>
  `First password of ${name}: ${password}\nShown this once; it opens nothing but its own change (PUT /v1/account/password).`;

function listInWords({ accounts }: { readonly accounts: readonly AccountSummary[] }): string {
  if (accounts.length === 0)
    return 'There are no accounts. To make the first: redress user add <id> --role administrator';
  const rows = accounts.map((account) => [
    account.id,
    account.role ?? '',
    account.department ?? '',
    standing(account),
    account.scopes.join(', '),
  ]);
  return table(['id', 'role', 'department', 'standing', 'scopes'], rows);
}

function standing({ disabled, lockedUntil, mustChangePassword }: AccountSummary): string {
  if (disabled) return 'closed';
  if (lockedUntil !== null && lockedUntil > new Date().toISOString())
    return `locked until ${lockedUntil}`;
  return mustChangePassword ? 'first password' : 'open';
}
