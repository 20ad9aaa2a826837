/** What a run has come to know: ids that answers named, and what may be done with each next. */
export class Known {
  private readonly ids = new Map<string, string[]>([
    ['staff', ['li.na', 'wang.fang']],
    ['queues', ['open', 'mine', 'all', 'closed']],
    ['read-models', ['queue', 'figures']],
    ['figures', ['satisfaction', 'responseTimeliness']],
    ['policies', ['current']],
    ['holds', ['1', '2']],
  ]);
  private readonly next = new Map<string, readonly string[]>();

  of(noun: string): readonly string[] {
    return this.ids.get(noun) ?? [];
  }

  allowed(id: string): readonly string[] {
    return this.next.get(id) ?? [];
  }

  /** Remembers what an answer about something names. */
  learn(noun: string, answer: unknown): void {
    if (typeof answer !== 'object' || answer === null) return;
    const { id, allowed, persons } = answer as Readonly<Record<string, unknown>>;
    if (Array.isArray(persons)) for (const person of persons) this.learn('persons', person);
    if (typeof id !== 'string') return;
    if (!this.of(noun).includes(id)) this.ids.set(noun, [...this.of(noun), id]);
    if (Array.isArray(allowed)) this.next.set(id, allowed.map(String));
  }
}
