import * as fc from 'fast-check';
import type { RecordedEvent } from '#libs/event-sourcing';
import { figures } from './figures/facts.js';
import { obligationsOf } from './obligations/obligations.js';
import { alwaysDefault } from './policy-of.js';
import { queue } from './queue/queue.js';
import { anyReceivedHistory } from './testing/any-history.js';
import { personalDataErased, urged } from './testing/facts.js';
import { folded } from './testing/folded.js';
import { at, clock, history } from './testing/history.js';

const [erasure] = history(
  at('+1 09:00', personalDataErased(), { id: 'administrator', role: 'administrator' }),
);

/** The same history with the erasure in it; what proves a judgement keeps its revision. */
function withErasure(events: readonly RecordedEvent[], place: number): readonly RecordedEvent[] {
  const after = 1 + (place % events.length);
  const erased = erasure === undefined ? [] : [{ ...erasure, revision: events.length }];
  return [...events.slice(0, after), ...erased, ...events.slice(after)];
}

const anyErasure = fc
  .tuple(anyReceivedHistory, fc.nat())
  .map(([events, place]) => ({ events, erased: withErasure(events, place) }));

describe('When nobody can read a complaint any more', () => {
  it('its figures are those of before', () =>
    fc.assert(
      fc.property(anyErasure, ({ events, erased }) => {
        const before = folded(figures, events);
        expect({ ...folded(figures, erased), revision: before?.revision }).toEqual(before);
      }),
    ));

  it('every queue has it where it stood, with its rank and its clocks', () =>
    fc.assert(
      fc.property(anyErasure, ({ events, erased }) => {
        const before = folded(queue, events);
        const { words, reasonWords, revision } = before ?? {};
        const same = { words, reasonWords, revision, erased: false };
        expect({ ...folded(queue, erased), ...same }).toEqual({ ...before, erased: false });
      }),
    ));

  it('every rule is met or missed as before', () =>
    fc.assert(
      fc.property(anyErasure, ({ events, erased }) => {
        const judged = (of: readonly RecordedEvent[]) =>
          obligationsOf(of, alwaysDefault, clock('+99 00:00')).obligations;
        expect(judged(erased)).toEqual(judged(events));
      }),
    ));

  it('search finds it by its number alone', () => {
    const entry = folded(queue, withErasure(history(at('09:00', urged())), 0));
    expect(entry).toMatchObject({ words: '26C1-7F', reasonWords: null, erased: true });
  });
});
