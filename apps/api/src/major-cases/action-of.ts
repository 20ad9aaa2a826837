import { type MajorAction, majorActionKinds } from '#libs/complaints';
import { RequestInvalid } from '#libs/platform';
import type { ActionForAll } from './major-case-requests.js';

const given = (kind: MajorAction['kind'], said: object | undefined): readonly MajorAction[] =>
  // The request's class has checked the fields that belong to this kind.
  said === undefined || said === null ? [] : [{ kind, ...said } as MajorAction];

/** @throws RequestInvalid unless it asks for exactly one thing */
export function actionOf(body: ActionForAll): MajorAction {
  const [action, ...others] = majorActionKinds.flatMap((kind) => given(kind, body[kind]));
  if (action !== undefined && others.length === 0) return action;
  const found =
    action === undefined ? 'none' : [action, ...others].map(({ kind }) => kind).join(', ');
  const message = `exactly one of ${majorActionKinds.join(', ')} is expected, found ${found}`;
  throw new RequestInvalid([{ field: found === 'none' ? 'note' : found, message }]);
}
