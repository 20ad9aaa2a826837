import type { StreamName } from '#libs/event-sourcing';

/** The target holds something else than the source where the copy must stand; nothing was overwritten. */
export class CopyConflict extends Error {
  override readonly name = 'CopyConflict';
  constructor(
    readonly stream: StreamName,
    readonly revision: number,
    found: string,
  ) {
    super(
      `The target's stream ${stream} differs from the source at revision ${revision}: ${found}`,
    );
  }
}
