import { START } from './events.js';
import { HeadSignal } from './head-signal.js';
import { positionAt } from './sequence-position.js';

describe('Waiting for the head of a log to move', () => {
  const never = new AbortController().signal;
  let signal: HeadSignal;
  let woken: string[];

  beforeEach(() => {
    signal = new HeadSignal();
    woken = [];
  });

  const wait = (name: string, sequence: number, ended = never) =>
    signal.beyond(positionAt(sequence), ended).then(() => woken.push(name));
  const settling = () => new Promise((resolve) => setImmediate(resolve));

  it('ends for those whose position was passed, and goes on for the others', async () => {
    void wait('early', 1);
    void wait('late', 5);
    signal.reached(positionAt(5));
    await settling();
    expect(woken).toEqual(['early']);
    signal.reached(positionAt(6));
    await settling();
    expect(woken).toEqual(['early', 'late']);
    expect(signal.awaited).toBe(false);
  });

  it('ends at once for what was passed before', async () => {
    signal.reached(positionAt(2));
    await wait('late', 1);
    expect(woken).toEqual(['late']);
  });

  it('is not moved back by the word of a slower witness', async () => {
    signal.reached(positionAt(9));
    signal.reached(START);
    await wait('one', 8);
    expect(woken).toEqual(['one']);
  });

  it('ends when it is broken off, and leaves nothing behind', async () => {
    const breaking = new AbortController();
    void wait('broken off', 0, breaking.signal);
    expect(signal.awaited).toBe(true);
    breaking.abort();
    await settling();
    expect(woken).toEqual(['broken off']);
    expect(signal.awaited).toBe(false);
    await wait('too late', 0, breaking.signal);
  });
});
