import { HeadSignal, type Position, positionAt } from '#libs/event-sourcing';
import { inTime } from '#libs/event-sourcing/testing';
import { HeadPoll } from './head-poll.js';

describe('Waiting for what other processes append', () => {
  const ended = new AbortController();
  let head: Position;
  let looks: number;
  let poll: HeadPoll;
  let onLook: () => void;

  beforeEach(() => {
    head = positionAt(3);
    looks = 0;
    onLook = () => {};
    const look = () => {
      looks += 1;
      onLook();
      return head;
    };
    poll = new HeadPoll(look, new HeadSignal());
  });

  const looked = (times: number): Promise<void> =>
    inTime(
      new Promise((resolve) => {
        onLook = () => looks >= times && resolve();
      }),
      () => `${times} looks`,
    );

  it('ends when the log has grown', async () => {
    const waiting = poll.beyond(positionAt(3), ended.signal);
    await looked(3);
    head = positionAt(4);
    await inTime(waiting, () => 'the growth to be noticed');
    expect(looks).toBeGreaterThan(3);
  });

  it('looks no more once nobody waits', async () => {
    const gone = new AbortController();
    const waiting = poll.beyond(positionAt(3), gone.signal);
    await looked(2);
    gone.abort();
    await waiting;
    const before = looks;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(looks).toBeLessThanOrEqual(before + 1);
  });

  it('looks once for all who wait', async () => {
    const others = Array.from({ length: 10 }, () => poll.beyond(positionAt(3), ended.signal));
    await looked(1);
    head = positionAt(4);
    await inTime(Promise.all(others), () => 'the growth to be noticed');
    expect(looks).toBeLessThan(10);
  });
});
