import type { LaneKeeper } from '../../libs/event-sourcing/src/projector/lane-keeper.js';
import { LivePass } from '../../libs/event-sourcing/src/projector/live-pass.js';
import { Serving } from '../../libs/event-sourcing/src/projector/serving.js';
import type { Checkpoint } from '#libs/event-sourcing';
import { LANES, Ledger, Shelf, until } from './ledger.js';

let shelf: Shelf;
let ledger: Ledger;
beforeAll(async () => void (shelf = await Shelf.opened()));
beforeEach(() => void (ledger = new Ledger(shelf)));
afterEach(() => ledger.close());
afterAll(() => shelf.close());

/** A keeper that holds every lane until it is told that they are lost. */
function keeping() {
  const state = { isLost: false };
  const keeper = {
    lanes: [0, 1, 2, 3],
    fenceOf: (lane: number) =>
      state.isLost ? undefined : { name: `lanes/${lane}`, owner: 'ann', epoch: 7 },
  };
  return { state, keeper: keeper as unknown as LaneKeeper };
}

describe('A live pass', () => {
  it('goes on under the leases that it began with when its lanes are lost', async () => {
    const { log, documents } = ledger;
    const written: Checkpoint[] = [];
    const { write } = documents;
    documents.write = (collection, writes, checkpoint) => {
      if (writes.length > 0 && checkpoint !== undefined) written.push(checkpoint);
      return write.call(documents, collection, writes, checkpoint);
    };
    const serving = new Serving(documents, LANES);
    await serving.prepare(ledger.projection());
    const { state, keeper } = keeping();
    const nothing = (): void => {};
    const options = { log, documents, serving, lanes: LANES, keeper };
    const live = new LivePass({ ...options, onFolded: nothing, onWritten: nothing });
    const stopped = new AbortController();
    const going = live.run(stopped.signal);
    await ledger.deposit('ann', 5);
    await until(() => written.length === 1);
    state.isLost = true;
    await ledger.deposit('bob', 5);
    await until(() => written.length === 2);
    stopped.abort();
    await going;
    expect(written.map(({ fence }) => fence?.epoch)).toEqual([7, 7]);
  });
});
