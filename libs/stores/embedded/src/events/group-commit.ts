import {
  type Appended,
  EventTooLarge,
  type NewEvent,
  positionAt,
  RevisionConflict,
  type StreamName,
} from '#libs/event-sourcing';
import {
  type AppendGroup,
  bytesOf,
  charactersOf,
  type Outcomes,
  packed,
  type PackedAppend,
  REFUSED,
} from './append-group.js';

/** Largest append, in bytes of its texts. */
const APPEND_BYTES_MAX = 64 * 1024 * 1024;
/** What one commit carries at most, so that its acknowledgement does not take too long. */
const GROUP_APPENDS_MAX = 2048;
const GROUP_CHARACTERS_MAX = 8 * 1024 * 1024;
/** No text of UTF-16 takes more bytes of UTF-8 per unit. */
const BYTES_PER_CHARACTER_MAX = 3;

type Waiting = {
  readonly append: PackedAppend;
  readonly characters: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
};

/** Writes a group; the outcomes come once it is on the disk. */
export type WriteGroup = (group: AppendGroup) => Promise<Outcomes>;

/**
 * Appends that come while a commit is under way share the next one: the disk flushes once for all of
 * them. The first one after a pause goes at once, with whatever comes in the same turn.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private working: Promise<void> | undefined;

  constructor(private readonly write: WriteGroup) {}

  append(stream: StreamName, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    const append = packed(stream, expected, events);
    const characters = charactersOf(append);
    refuseTooLarge(append, characters);
    return new Promise((resolve, reject) => {
      this.waiting.push({ append, characters, resolve, reject });
      this.working ??= this.work();
    });
  }

  /** Resolves when every append so far has its answer. */
  async finished(): Promise<void> {
    while (this.working !== undefined) await this.working;
  }

  private async work(): Promise<void> {
    await Promise.resolve(); // the rest of this turn's appends
    while (this.waiting.length > 0) {
      const group = this.nextGroup();
      try {
        answer(group, await this.write(group.map(({ append }) => append)));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.working = undefined;
  }

  private nextGroup(): readonly Waiting[] {
    let characters = 0;
    const end = this.waiting.findIndex((append, index) => {
      characters += append.characters;
      return index > 0 && (index >= GROUP_APPENDS_MAX || characters > GROUP_CHARACTERS_MAX);
    });
    if (end !== -1) return this.waiting.splice(0, end);
    const all = this.waiting;
    this.waiting = [];
    return all;
  }
}

function refuseTooLarge(append: PackedAppend, characters: number): void {
  if (characters * BYTES_PER_CHARACTER_MAX <= APPEND_BYTES_MAX) return;
  const bytes = bytesOf(append);
  if (bytes > APPEND_BYTES_MAX) throw new EventTooLarge(append[0], bytes, APPEND_BYTES_MAX);
}

function answer(group: readonly Waiting[], outcomes: Outcomes): void {
  for (const [index, { append, resolve, reject }] of group.entries()) {
    const revision = outcomes[2 * index] ?? Number.NaN;
    const sequence = outcomes[2 * index + 1] ?? REFUSED;
    if (sequence === REFUSED) reject(new RevisionConflict(append[0], append[1], revision));
    else resolve({ revision, position: positionAt(sequence) });
  }
}
