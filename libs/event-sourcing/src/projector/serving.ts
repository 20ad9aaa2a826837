import type { DocumentStore } from '../document-store.js';
import type { Position } from '../events.js';
import type { Projection } from '../projection.js';
import { allLanes, checkpointName, earliest } from './lanes.js';
import type { ParkedStream } from './parking.js';
import { ReadModelWriter } from './read-model-writer.js';
import { nextOf, type RebuildStatus } from './rebuilds.js';

export type ReadModelStatus = {
  readonly name: string;
  readonly version: number;
  /** Everything up to here has had its effect. */
  readonly position: Position;
  readonly parked: readonly ParkedStream[];
  readonly rebuilding: RebuildStatus | null;
};

/** The read models that stand under their own names, and are asked. */
export class Serving {
  private adopted: readonly ReadModelWriter[] = [];

  constructor(
    private readonly documents: DocumentStore,
    private readonly lanes: number,
  ) {}

  get writers(): readonly ReadModelWriter[] {
    return this.adopted;
  }

  has(name: string): boolean {
    return this.adopted.some(({ target }) => target === name);
  }

  /** @returns whether it is to be built anew: what stands is of another version, or its successor half built */
  async prepare(projection: Projection): Promise<boolean> {
    const { name, version } = projection.collection;
    const standing = await this.documents.versionOf(name);
    const next = await this.documents.versionOf(nextOf(name));
    if (next !== null && next !== version) await this.documents.drop(nextOf(name));
    if (standing === null || standing === version) await this.adopt([projection]);
    return next === version || (standing !== null && standing !== version);
  }

  /** Takes in what stands under these read models' names. */
  async adopt(projections: readonly Projection[]): Promise<void> {
    for (const projection of projections) {
      const { name } = projection.collection;
      const writer = new ReadModelWriter(projection, name, this.documents);
      await writer.open();
      this.adopted = [...this.adopted.filter(({ target }) => target !== name), writer];
    }
  }

  /** Everything up to here has had its effect on each of them. */
  async positions(): Promise<readonly Position[]> {
    return Promise.all(this.adopted.map(({ target }) => this.position(target)));
  }

  async status(
    rebuilding: (name: string) => RebuildStatus | null,
  ): Promise<readonly ReadModelStatus[]> {
    return Promise.all(
      this.adopted.map(async ({ projection, parked }) => {
        const { name, version } = projection.collection;
        const position = await this.position(name);
        return { name, version, position, parked, rebuilding: rebuilding(name) };
      }),
    );
  }

  private async position(name: string): Promise<Position> {
    const lanes = allLanes(this.lanes).map((lane) => checkpointName(name, lane));
    return earliest(await Promise.all(lanes.map((lane) => this.documents.checkpoint(lane))));
  }
}
