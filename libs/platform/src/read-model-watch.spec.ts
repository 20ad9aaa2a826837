import type { DocumentStore, EventStore } from '#libs/event-sourcing';
import { ReadModelWatch } from './read-model-watch.js';
import type { Settings } from './stores.module.js';

/** A log and a read model whose places are set by hand, and a clock that is too. */
function given() {
  const at = { head: 'p0', checkpoint: 'p0', nowMs: 0 };
  const events = { head: async () => at.head } as EventStore;
  const documents = { checkpoint: async () => at.checkpoint } as unknown as DocumentStore;
  const settings = { readModels: ['queue'], stores: { lanes: 1 } } as unknown as Settings;
  const watch = new ReadModelWatch(events, documents, settings, () => at.nowMs);
  const lookAt = async (nowMs: number) => {
    at.nowMs = nowMs;
    await watch.look();
    return watch.readings[0];
  };
  return { at, lookAt };
}

describe('The watch over read models', () => {
  it('sees one that is level with the log', async () => {
    const { lookAt } = given();
    expect(await lookAt(1_000)).toMatchObject({ behindMs: 0, stalled: false });
  });

  it('says for how long one has been behind, and that it moves', async () => {
    const { at, lookAt } = given();
    await lookAt(0);
    at.head = 'p9';
    for (let seconds = 1; seconds <= 40; seconds += 1) {
      at.checkpoint = `p${seconds % 8}${seconds}`;
      await lookAt(seconds * 1_000);
    }
    expect(await lookAt(41_000)).toMatchObject({ behindMs: 41_000, stalled: false });
  });

  it('raises an alarm when one is behind and stands still, whatever its follower believes', async () => {
    const { at, lookAt } = given();
    await lookAt(0);
    at.head = 'p9';
    expect(await lookAt(20_000)).toMatchObject({ stalled: false });
    expect(await lookAt(31_000)).toMatchObject({ behindMs: 31_000, stalled: true });
    at.checkpoint = 'p9';
    expect(await lookAt(32_000)).toMatchObject({ behindMs: 0, stalled: false });
  });
});
