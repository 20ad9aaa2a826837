const SLOTS_AT_FIRST = 1 << 12;

/**
 * Remembers which digests were seen, in 8 bytes for each and room to spare: ten million rows take
 * some 250 MB less than a Set of their digests would, and have no upper limit of number.
 *
 * Two of ten million different digests are taken for one with a probability of one in 300,000.
 */
export class Fingerprints {
  private high = new Uint32Array(SLOTS_AT_FIRST);
  private low = new Uint32Array(SLOTS_AT_FIRST);
  private size = 0;

  /** Remembers a digest; `false` when it was remembered before. */
  add(digest: Buffer): boolean {
    if (this.size * 2 > this.high.length) this.grow();
    const isNew = this.place(digest.readUInt32BE(0), digest.readUInt32BE(4));
    if (isNew) this.size += 1;
    return isNew;
  }

  /** Open addressing: a taken slot sends to the next one. An empty slot holds two zeros. */
  private place(high: number, digestLow: number): boolean {
    const low = digestLow === 0 ? 1 : digestLow; // so that nothing looks like an empty slot
    const mask = this.high.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      if (this.low[slot] === 0) {
        this.high[slot] = high;
        this.low[slot] = low;
        return true;
      }
      if (this.high[slot] === high && this.low[slot] === low) return false;
    }
  }

  private grow(): void {
    const { high, low } = this;
    this.high = new Uint32Array(high.length * 2);
    this.low = new Uint32Array(high.length * 2);
    for (const [slot, value] of low.entries()) {
      if (value !== 0) this.place(high[slot] ?? 0, value);
    }
  }
}
