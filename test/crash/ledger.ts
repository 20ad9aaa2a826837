/** A command as a client sends it; the key is its own, and it is sent again under the same one. */
export type Sent = {
  readonly key: string;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: object;
};

export type Acknowledged = {
  readonly sent: Sent;
  readonly id: string;
  readonly revision: number;
};

/** What the clients know: what they were answered, and what they never heard of. */
export class Ledger {
  readonly acknowledged = new Map<string, Acknowledged>();
  /** Sent, and the program died: it may have been obeyed or not. */
  readonly unsettled = new Map<string, Sent>();
  /** Answers that no client may ever get. */
  readonly contradictions: string[] = [];

  acknowledge(sent: Sent, { id, revision }: Pick<Acknowledged, 'id' | 'revision'>): void {
    const before = this.acknowledged.get(sent.key);
    if (before !== undefined && (before.id !== id || before.revision !== revision)) {
      this.contradictions.push(
        `${sent.key} was answered ${before.id}@${before.revision}, then ${id}@${revision}`,
      );
    }
    this.unsettled.delete(sent.key);
    this.acknowledged.set(sent.key, { sent, id, revision });
  }

  leaveUnsettled(sent: Sent): void {
    if (!this.acknowledged.has(sent.key)) this.unsettled.set(sent.key, sent);
  }
}
