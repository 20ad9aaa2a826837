import { classified, received, responded, started } from '../testing/facts.js';
import { at, clock, history } from '../testing/history.js';
import { upTo } from './up-to.js';

const typesOf = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);

describe('A complaint as it was known at a moment', () => {
  const events = history(
    at('09:00', received()),
    at('09:10', classified()),
    // Called at 09:05, entered after an outage.
    { ...at('09:05', started()), recordedAt: clock('12:00') },
    at('12:30', responded()),
  );

  it('has what was recorded until then, that moment included', () => {
    expect(typesOf(upTo(events, { at: clock('09:10') }))).toEqual([
      'ComplaintReceived',
      'ComplaintClassified',
    ]);
    expect(upTo(events, { at: clock('08:59') })).toEqual([]);
  });

  it('does not have what had happened but nobody had entered', () =>
    expect(upTo(events, { at: clock('11:59') })).toHaveLength(2));

  it('can be cut at a revision, or at whichever comes first', () => {
    expect(upTo(events, { revision: 2 })).toHaveLength(3);
    expect(upTo(events, { revision: 0, at: clock('12:00') })).toHaveLength(1);
    expect(upTo(events, { revision: 9, at: clock('12:00') })).toHaveLength(3);
  });

  it('is the whole stream without a limit', () => expect(upTo(events, {})).toBe(events));

  it('has no hole although the clock was set back', () => {
    const setBack = history(
      at('09:00', received()),
      { ...at('09:10', classified()), recordedAt: clock('10:10') },
      { ...at('09:20', started()), recordedAt: clock('09:20') },
    );
    expect(upTo(setBack, { at: clock('09:30') })).toHaveLength(1);
  });
});
