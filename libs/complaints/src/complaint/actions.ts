import type { Role } from '../terms.js';
import type { ComplaintCommandType } from './commands.js';
import type { Complaint } from './complaint.js';
import { type Action, type ActionName, lifecycle } from './lifecycle.js';
import { permits } from './permissions.js';

const rows = new Map<string, Action>(Object.entries(lifecycle));

const isActionName = (name: string): name is ActionName => rows.has(name);

/** In the order of the table. */
export const actionNames: readonly ActionName[] = [...rows.keys()].filter(isActionName);

/** What the table says of an action. */
export const rowOf = (name: ActionName): Action => lifecycle[name];

const nameByCommand = new Map(actionNames.map((name) => [rowOf(name).command, name]));

/** @throws RangeError for a command that the lifecycle table does not know */
export function actionOf(command: ComplaintCommandType): ActionName {
  const name = nameByCommand.get(command);
  if (name === undefined) throw new RangeError(`No row of the lifecycle table is for ${command}.`);
  return name;
}

/** What may be done with a complaint as it stands: by anybody, or by one role. */
export const actionsAllowed = (
  { standing }: Pick<Complaint, 'standing'>,
  role?: Role,
): readonly ActionName[] =>
  actionNames.filter(
    (name) => rowOf(name).from.includes(standing) && (role === undefined || permits(name, role)),
  );
