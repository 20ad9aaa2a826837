/** The control port of the test double: what it can be told to do wrong. */
export class Double {
  constructor(private readonly controlUrl: string) {}

  /** Address of the double itself. */
  async url(): Promise<string> {
    const { port } = await this.do('status');
    return `esdb://${new URL(this.controlUrl).hostname}:${String(port)}?tls=false`;
  }

  /** `verb` as the double names it, with its parameters: `fail-appends?n=1&how=cut`. */
  async do(verb: string): Promise<Record<string, unknown>> {
    const response = await fetch(new URL(verb, this.controlUrl), { method: 'POST' });
    if (!response.ok) throw new Error(`${verb}: expected 200, got ${response.status}`);
    return (await response.json()) as Record<string, unknown>;
  }
}
