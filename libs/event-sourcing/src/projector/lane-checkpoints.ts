import type { Checkpoint, CollectionWrites, DocumentStore } from '../document-store.js';
import { type Position, START } from '../events.js';
import { checkpointName, earliest, laneOf } from './lanes.js';
import type { ChangedDocument } from './read-model-writer.js';

export type LaneCheckpointsOptions = {
  readonly documents: DocumentStore;
  /** Collections that are being written. */
  readonly targets: readonly string[];
  /** Lanes there are in all. */
  readonly lanes: number;
  readonly ours: readonly number[];
  readonly fence?: ((lane: number) => Checkpoint['fence']) | undefined;
};

/** A lane of a collection. */
type Place = { readonly target: string; readonly lane: number };

/** What is to be stored of one read model. */
export type Changed = { readonly target: string; readonly documents: readonly ChangedDocument[] };

/** So many documents of a collection go into the store at a time, so that other writes get their turn between. */
const DOCUMENTS_AT_ONCE = 2_000;

/** The stored checkpoints of one pass, one for each lane of each read model. */
export class LaneCheckpoints {
  private readonly stored = new Map<string, Position>();

  constructor(private readonly options: LaneCheckpointsOptions) {}

  /** Learns where each lane stands and gives the earliest position. */
  async load(): Promise<Position> {
    const loading = this.places().map(async (place) => {
      const name = nameOf(place);
      this.stored.set(name, await this.options.documents.checkpoint(name));
    });
    await Promise.all(loading);
    return earliest([...this.stored.values()]);
  }

  /** Where the lanes of a read model stand. */
  of(target: string): ReadonlyMap<number, Position> {
    return new Map(this.options.ours.map((lane) => [lane, this.at({ target, lane })]));
  }

  /** Stores what changed, and with the last of it that everything `through` in those lanes is stored. */
  async write(changed: readonly Changed[], through?: Position): Promise<void> {
    const longest = Math.max(0, ...changed.map(({ documents }) => documents.length));
    for (let start = 0; start < longest; start += DOCUMENTS_AT_ONCE) {
      const due = changed.filter(({ documents }) => documents.length > start);
      await this.options.documents.writeTogether(
        due.map((one) => this.partOf(one, start, through)),
      );
    }
    if (through !== undefined)
      this.note(
        changed.flatMap((one) => this.placesOf(one)),
        through,
      );
  }

  /** Moves the lanes that had nothing to store. */
  async catchUp(through: Position): Promise<void> {
    const behind = this.places().filter((place) => this.at(place) < through);
    if (behind.length === 0) return;
    const parts = this.options.targets.map((target) => {
      const places = behind.filter((place) => place.target === target);
      const checkpoints = places.map((place) => this.checkpoint(place, through));
      return { collection: target, writes: [], checkpoints };
    });
    await this.options.documents.writeTogether(
      parts.filter(({ checkpoints }) => checkpoints.length > 0),
    );
    this.note(behind, through);
  }

  private partOf(one: Changed, start: number, through?: Position): CollectionWrites {
    const { target, documents } = one;
    const writes = documents.slice(start, start + DOCUMENTS_AT_ONCE);
    const isLast = start + DOCUMENTS_AT_ONCE >= documents.length;
    const places = this.placesOf(one);
    const checkpoints =
      isLast && through !== undefined
        ? places.map((place) => this.checkpoint(place, through))
        : this.unmoved(places);
    return { collection: target, writes, checkpoints };
  }

  /** Where a lane stands already moves nothing, but is refused to whoever has lost it. */
  private unmoved(places: readonly Place[]): readonly Checkpoint[] {
    const checkpoints = places.map((place) => this.checkpoint(place, this.at(place)));
    return checkpoints.filter(({ fence }) => fence !== undefined);
  }

  private places(): readonly Place[] {
    const { targets, ours } = this.options;
    return targets.flatMap((target) => ours.map((lane) => ({ target, lane })));
  }

  /** The lanes in which a read model changed. */
  private placesOf({ target, documents }: Changed): readonly Place[] {
    const lanes = new Set(documents.map(({ stream }) => laneOf(stream, this.options.lanes)));
    return [...lanes].map((lane) => ({ target, lane }));
  }

  private note(places: readonly Place[], through: Position): void {
    for (const place of places) {
      if (this.at(place) < through) this.stored.set(nameOf(place), through);
    }
  }

  private at(place: Place): Position {
    return this.stored.get(nameOf(place)) ?? START;
  }

  private checkpoint(place: Place, position: Position): Checkpoint {
    const fence = this.options.fence?.(place.lane);
    const name = nameOf(place);
    return fence === undefined ? { name, position } : { name, position, fence };
  }
}

const nameOf = ({ target, lane }: Place): string => checkpointName(target, lane);
