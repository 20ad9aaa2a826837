import { setImmediate as turn } from 'node:timers/promises';
import type { RecordedEvent } from '#libs/event-sourcing';
import { anEvent } from '#libs/event-sourcing/testing';
import { Inbox } from './inbox.js';

const event = (revision: number): RecordedEvent => ({
  ...anEvent('any', { revision }),
  stream: 'any',
  revision,
  position: String(revision),
});
const revisions = (batch: readonly RecordedEvent[] | null) => batch?.map((each) => each.revision);

describe('An inbox', () => {
  let turns: string[];
  let inbox: Inbox;
  const put = (...numbers: number[]) => numbers.forEach((number) => inbox.put(event(number)));
  beforeEach(() => {
    turns = [];
    const valve = { close: () => void turns.push('close'), open: () => void turns.push('open') };
    inbox = new Inbox(4, valve);
  });

  it('gives in one batch what has gathered', async () => {
    put(0, 1, 2);
    expect(revisions(await inbox.take(10))).toEqual([0, 1, 2]);
  });

  it('gives no more at a time than is asked for, and the rest next', async () => {
    put(0, 1, 2);
    expect(revisions(await inbox.take(2))).toEqual([0, 1]);
    expect(revisions(await inbox.take(2))).toEqual([2]);
  });

  it('gives one who waits all that comes in the same turn, and does not wait for more', async () => {
    const taking = inbox.take(10);
    await turn();
    put(0, 1);
    expect(revisions(await taking)).toEqual([0, 1]);
  });

  it('says once that the end is reached, after what was there', async () => {
    put(0);
    inbox.reachEnd();
    inbox.reachEnd();
    expect(revisions(await inbox.take(10))).toEqual([0]);
    expect(await inbox.take(10)).toEqual([]);
    const taking = inbox.take(10);
    put(1);
    expect(revisions(await taking)).toEqual([1]);
  });

  it('says again that the end is reached after each later event', async () => {
    inbox.reachEnd();
    expect(await inbox.take(10)).toEqual([]);
    put(0);
    expect(revisions(await inbox.take(10))).toEqual([0]);
    expect(await inbox.take(10)).toEqual([]);
  });

  it('holds up the source while it is full', async () => {
    put(0, 1, 2, 3);
    expect(turns).toEqual(['close']);
    await inbox.take(1);
    expect(turns).toEqual(['close', 'open']);
    put(4);
    expect(turns).toEqual(['close', 'open', 'close']);
  });

  it('gives what has arrived before it fails', async () => {
    put(0, 1);
    inbox.end(new Error('lost'));
    inbox.end(new Error('lost again'));
    expect(revisions(await inbox.take(1))).toEqual([0]);
    expect(revisions(await inbox.take(1))).toEqual([1]);
    await expect(inbox.take(1)).rejects.toThrow('lost');
  });

  it('fails for one who waits', async () => {
    const taking = inbox.take(1);
    inbox.end(new Error('lost'));
    await expect(taking).rejects.toThrow('lost');
  });

  it('gives nothing any more when it is discarded', async () => {
    put(0);
    inbox.discard();
    expect(await inbox.take(1)).toBeNull();
  });

  it('lets go one who waits when it is discarded', async () => {
    const taking = inbox.take(1);
    inbox.discard();
    expect(await taking).toBeNull();
  });
});
