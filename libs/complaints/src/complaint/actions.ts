import type { Role } from '../terms.js';
import type { ComplaintCommandType } from './commands.js';
import type { Complaint } from './complaint.js';
import type { ComplaintEventType } from './events.js';
import {
  type Action,
  type ActionName,
  lifecycle,
  onceErased,
  onlyMerged,
  whileMerged,
} from './lifecycle.js';
import { permits } from './permissions.js';

const rows = new Map<string, Action>(Object.entries(lifecycle));

const isActionName = (name: string): name is ActionName => rows.has(name);

/** In the order of the table. */
export const actionNames: readonly ActionName[] = [...rows.keys()].filter(isActionName);

/** What the table says of an action. */
export const rowOf = (name: ActionName): Action => lifecycle[name];

/** The facts that an action may record. */
export const eventsOf = ({ event }: Action): readonly ComplaintEventType[] =>
  typeof event === 'string' ? [event] : event;

const nameByCommand = new Map(actionNames.map((name) => [rowOf(name).command, name]));

/** @throws RangeError for a command that the lifecycle table does not know */
export function actionOf(command: ComplaintCommandType): ActionName {
  const name = nameByCommand.get(command);
  if (name === undefined) throw new RangeError(`No row of the lifecycle table is for ${command}.`);
  return name;
}

/** Whether people ask for it, not processes alone. */
const isByHand = (name: ActionName): boolean => rowOf(name).by.some((role) => role !== 'system');

/** What decides which actions are listed. */
export type Listing = Pick<Complaint, 'standing' | 'mergedInto' | 'erased'>;

/** Whether the table lists an action for a complaint as it stands, alone or carried by another. */
export const isListed = (name: ActionName, { standing, mergedInto, erased }: Listing): boolean =>
  rowOf(name).from.includes(standing) &&
  (!erased || onceErased.has(name)) &&
  (mergedInto === null ? !onlyMerged.has(name) : whileMerged.has(name));

/** What may be asked of a complaint as it stands: by anybody, or by one role. */
export const actionsAllowed = (complaint: Listing, role?: Role): readonly ActionName[] =>
  actionNames.filter(
    (name) =>
      isListed(name, complaint) &&
      (isByHand(name) || role === 'system') &&
      (role === undefined || permits(name, role)),
  );
