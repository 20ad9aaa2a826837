import type { Checkpoint, DocumentStore, DocumentWrite } from '../document-store.js';
import { type Position, START } from '../events.js';
import { checkpointName, earliest } from './lanes.js';

export type LaneCheckpointsOptions = {
  readonly documents: DocumentStore;
  /** Collections that are being written. */
  readonly targets: readonly string[];
  readonly lanes: readonly number[];
  readonly fence?: ((lane: number) => Checkpoint['fence']) | undefined;
};

/** A lane of a collection. */
export type Place = { readonly target: string; readonly lane: number };

/** So many documents go into the store at a time, so that other writes get their turn between. */
const DOCUMENTS_AT_ONCE = 2_000;

/** The stored checkpoints of one pass, one for each lane of each read model. */
export class LaneCheckpoints {
  private readonly stored = new Map<string, Position>();

  constructor(private readonly options: LaneCheckpointsOptions) {}

  /** Learns where each lane stands and gives the earliest position. */
  async load(): Promise<Position> {
    await this.each(async (place) => {
      const name = nameOf(place);
      this.stored.set(name, await this.options.documents.checkpoint(name));
    });
    return earliest([...this.stored.values()]);
  }

  /** Where the lanes of a read model stand. */
  of(target: string): ReadonlyMap<number, Position> {
    return new Map(this.options.lanes.map((lane) => [lane, this.at({ target, lane })]));
  }

  /** Stores what changed in a lane, and with the last of it that everything `through` there is stored. */
  async write(
    place: Place,
    changed: readonly DocumentWrite[],
    through = this.at(place),
  ): Promise<void> {
    const last = Math.max(0, Math.ceil(changed.length / DOCUMENTS_AT_ONCE) - 1);
    for (let part = 0; part <= last; part += 1) {
      const start = part * DOCUMENTS_AT_ONCE;
      const some = changed.slice(start, start + DOCUMENTS_AT_ONCE);
      // Where it stands already moves nothing, but is refused to whoever has lost the lane.
      const position = part === last ? through : this.at(place);
      await this.options.documents.write(place.target, some, this.checkpoint(place, position));
    }
    if (this.at(place) < through) this.stored.set(nameOf(place), through);
  }

  /** Moves the lanes that had nothing to store. */
  async catchUp(through: Position): Promise<void> {
    await this.each(async (place) => {
      if (this.at(place) < through) await this.write(place, [], through);
    });
  }

  private async each(work: (place: Place) => Promise<void>): Promise<void> {
    const { targets, lanes } = this.options;
    const places = targets.flatMap((target) => lanes.map((lane) => ({ target, lane })));
    await Promise.all(places.map(work));
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
