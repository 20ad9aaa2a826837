import { type CollectionDefinition, StoreUnavailable } from '#libs/event-sourcing';
import { type Catalog, definitionIn } from './catalog.js';
import { indexesOf } from './indexes.js';

const NAME = /^[a-z][a-z0-9-]*$/u;
const FIELD = /^[^.$\0][^.\0]*$/u;

type Work<T> = (definition: CollectionDefinition) => Promise<T>;

/** What is declared of the collections in use, as the catalog has it. */
export class Definitions {
  private readonly known = new Map<string, CollectionDefinition>();

  constructor(private readonly catalog: Catalog) {}

  /** @throws RangeError for a name of a collection or a field that cannot be stored, or an index on no field */
  check(definition: CollectionDefinition): void {
    const { name, fields } = definition;
    if (!NAME.test(name)) {
      throw new RangeError(
        `A collection is named in lower-case letters and hyphens, not "${name}".`,
      );
    }
    for (const field of Object.keys(fields)) {
      if (!FIELD.test(field)) throw new RangeError(`Collection "${name}": bad field "${field}".`);
    }
    indexesOf(definition);
  }

  forget(name: string): void {
    this.known.delete(name);
  }

  /**
   * Answers by the collection's definition.
   * @throws StoreUnavailable while there is no such collection: whoever keeps it has yet to make it
   */
  reading<T>(name: string, work: Work<T>): Promise<T> {
    return this.using(name, work, () => {
      throw new StoreUnavailable(`There is no collection "${name}" yet.`);
    });
  }

  /** @throws RangeError when there is no such collection */
  writing<T>(name: string, work: Work<T>): Promise<T> {
    return this.using(name, work, () => {
      throw new RangeError(`There is no collection "${name}" to write to; define it first.`);
    });
  }

  /**
   * Does `work` by the definition. When that refuses, another process may have put a new version in
   * the collection's place: then it is tried once more, by the new definition.
   */
  private async using<T>(name: string, work: Work<T>, absent: () => never): Promise<T> {
    const definition = this.known.get(name) ?? (await this.load(name)) ?? absent();
    try {
      return await work(definition);
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
      const present = await this.load(name);
      if (present === null || present.version === definition.version) throw error;
      return work(present);
    }
  }

  private async load(name: string): Promise<CollectionDefinition | null> {
    const entry = await this.catalog.entry(name);
    if (entry === null) return null;
    const definition = definitionIn(entry);
    this.known.set(name, definition);
    return definition;
  }
}
