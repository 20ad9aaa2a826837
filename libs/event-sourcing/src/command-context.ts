import type { Actor, Instant } from './events.js';

/** Who sends a command, under which id, and what he knew. */
export type CommandContext = {
  /** The same id is obeyed once; the same id with another content is an error. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
  /** When the matter happened, if that is not now. */
  readonly occurredAt?: Instant;
  /** Refuses unless the stream stands at this revision. */
  readonly ifRevision?: number;
  /**
   * The stream is thought to begin with this command, which nobody can have sent before. So it is not
   * read first; should the append find it begun all the same, it is.
   */
  readonly begins?: true;
};
