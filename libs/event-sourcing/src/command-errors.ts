import type { Refusal } from './decider.js';
import type { StreamName } from './events.js';

/** The rules say no. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(
    readonly refusal: Refusal,
    readonly stream: StreamName,
  ) {
    super(refusal.message);
  }
}

/** The id of a command came again with another content: one of the two senders is mistaken. */
export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused';
  constructor(
    readonly commandId: string,
    readonly stream: StreamName,
  ) {
    super(`Command ${commandId} was obeyed on ${stream} before, with another content.`);
  }
}

/** The sender decided on a revision that is no longer the last. */
export class RevisionOutdated extends Error {
  override readonly name = 'RevisionOutdated';
  constructor(
    readonly stream: StreamName,
    readonly expectedRevision: number,
    readonly actualRevision: number,
  ) {
    super(
      `${stream} is at revision ${actualRevision}; the sender knew revision ${expectedRevision}.`,
    );
  }
}

/** More commands are under way than can be answered in good time; try again later. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}
