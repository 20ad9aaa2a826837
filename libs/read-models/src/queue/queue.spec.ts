import * as fc from 'fast-check';
import { anyHistory } from '../testing/any-history.js';
import * as facts from '../testing/facts.js';
import { folded, stored } from '../testing/folded.js';
import { at, clock, history, type Step } from '../testing/history.js';
import { queue } from './queue.js';
import { queueCollection } from './queue-collection.js';

const {
  appealed,
  assigned,
  classified,
  closed,
  contacted,
  decided,
  historyImported,
  received,
  reopened,
  responded,
  resubmitted,
  resumed,
  returned,
  started,
  surveyed,
  transferred,
  urged,
  urgent,
  waiting,
} = facts;

const queued = (...steps: readonly Step[]) => folded(queue, history(...steps));
const rankAfter = (...steps: readonly Step[]) => queued(...steps)?.rank ?? '';

const lead = { id: '3001', role: 'shift-lead' };
const handler = { id: '2001', role: 'handler' };

describe('A complaint in the queue', () => {
  it('shows who complains of what, and who took it in', () =>
    expect(queued(at('09:00', received()))).toMatchObject({
      id: '26C1-7F',
      revision: 0,
      state: 'received',
      stateSince: clock('09:00'),
      round: 1,
      level: 1,
      appealLevel: 0,
      channel: 'hotline',
      customerName: '张伟',
      contactPhone: '13900000001',
      serviceNumber: '13900000002',
      content: '我没开通过彩铃却每月被扣5元',
      demand: '退费',
      place: '昆明',
      intakeStaff: '1024',
      receivedAt: clock('09:00'),
      lastAction: 'ComplaintReceived',
      lastActionAt: clock('09:00'),
      kind: null,
      department: null,
      imported: false,
    }));

  it('names no member of staff where the customer entered it alone', () =>
    expect(
      queued(
        at('09:00', received({ submittingStaff: null }), { id: 'customer', role: 'customer' }),
      ),
    ).toMatchObject({ intakeStaff: null }));

  it('names the submitter of an imported record', () =>
    expect(
      queued(
        at('09:00', received({ intake: 'imported', submittingStaff: '1733' }), {
          id: 'system:import',
          role: 'system',
        }),
      ),
    ).toMatchObject({ intakeStaff: '1733', imported: true }));

  it('shows what it was classified as', () =>
    expect(queued(at('09:00', received()), at('09:05', classified()))).toMatchObject({
      revision: 1,
      state: 'classified',
      stateSince: clock('09:05'),
      kind: 'complaint',
      track: 'complaint',
      category: 'charges/unknown-subscription',
      urgency: 'general',
      priority: 'P4',
    }));

  it('keeps its handler when it is classified anew', () =>
    expect(
      queued(
        at('09:00', received()),
        at('09:05', classified()),
        at('09:10', assigned()),
        at('09:20', started()),
        at('09:30', urgent()),
      ),
    ).toMatchObject({
      state: 'in-progress',
      stateSince: clock('09:20'),
      handler: '2001',
      priority: 'P2',
    }));

  it('counts how often the record went back, and takes over what was completed', () =>
    expect(
      queued(
        at('09:00', received({ demand: null })),
        at('09:30', returned(), lead),
        at('10:00', resubmitted({ demand: '退费并道歉' })),
      ),
    ).toMatchObject({
      state: 'received',
      returns: 1,
      demand: '退费并道歉',
      reasonWords: '缺少业务号码',
    }));

  it('follows the work order from hand to hand', () =>
    expect(
      queued(
        at('09:00', received()),
        at('09:10', assigned({ handler: null })),
        at('09:20', transferred()),
      ),
    ).toMatchObject({
      state: 'assigned',
      stateSince: clock('09:10'),
      department: '网络部',
      handler: '2002',
      expectedAt: clock('18:00'),
    }));

  it('is handled by whoever answers it on the spot', () =>
    expect(queued(at('09:00', received()), at('09:03', responded()))).toMatchObject({
      state: 'responded',
      handler: '1024',
    }));

  it('stays its handler’s although somebody else tells the customer', () =>
    expect(
      queued(at('09:00', received()), at('09:10', started('2001')), at('09:30', responded())),
    ).toMatchObject({ state: 'responded', handler: '2001' }));

  it('says why it waits, for as long as it waits', () => {
    const before = [at('09:00', received()), at('09:10', started()), at('09:30', waiting())];
    expect(queued(...before)).toMatchObject({
      state: 'awaiting-customer',
      waitingFor: '等客户提供账单',
      waitingUntil: clock('+1 12:00'),
    });
    expect(queued(...before, at('11:00', resumed()))).toMatchObject({
      state: 'in-progress',
      waitingFor: null,
      waitingUntil: null,
    });
  });

  it('goes up a level when it is opened again', () =>
    expect(
      queued(at('09:00', received()), at('09:03', responded()), at('10:00', reopened())),
    ).toMatchObject({
      state: 'reopened',
      round: 2,
      level: 2,
    }));

  it('goes back to where it was when an appeal is dismissed', () =>
    expect(
      queued(
        at('09:00', received()),
        at('09:03', responded()),
        at('10:00', closed()),
        at('11:00', appealed()),
        at('12:00', decided(false), lead),
      ),
    ).toMatchObject({ state: 'closed', stateSince: clock('12:00'), round: 1, appealLevel: 1 }));

  it('opens a new round when an appeal is upheld', () =>
    expect(
      queued(
        at('09:00', received()),
        at('09:03', responded()),
        at('11:00', appealed()),
        at('12:00', decided(true), lead),
      ),
    ).toMatchObject({ state: 'reopened', round: 2, level: 2 }));

  it('can be found by every reason that was ever given', () =>
    expect(
      queued(
        at('09:00', received()),
        at('09:10', transferred()),
        at('09:30', waiting()),
        at('10:00', surveyed(false)),
        at('10:10', reopened()),
        at('10:20', appealed()),
        at('10:30', decided(false)),
        at('10:40', urged()),
        at('10:50', closed()),
      ),
    ).toMatchObject({
      reasonWords:
        '属网络问题\n等客户提供账单\n退费太慢\n仍被扣费\n金额不对\n金额无误\n还没人联系我\n客户认可',
    }));

  it('tells what happened to it last, which the end of an import is not', () =>
    expect(
      queued(
        at('09:00', received({ intake: 'imported' })),
        at('09:03', closed()),
        at('12:00', historyImported()),
      ),
    ).toMatchObject({ lastAction: 'ComplaintClosed', lastActionAt: clock('09:03'), revision: 2 }));
});

describe('The first response of a complaint', () => {
  it('is due four hours after receipt until somebody calls it urgent', () => {
    expect(queued(at('09:00', received()))).toMatchObject({ firstResponseDueAt: clock('13:00') });
    expect(queued(at('09:00', received()), at('09:10', urgent()))).toMatchObject({
      firstResponseDueAt: clock('09:30'),
    });
  });

  it.each([
    ['starting to handle it', started()],
    ['reaching the customer', contacted(true)],
    ['answering it', responded()],
  ])('is given by %s', (_name, fact) =>
    expect(queued(at('09:00', received()), at('09:20', fact))).toMatchObject({
      firstResponseAt: clock('09:20'),
    }),
  );

  it('is not given by calling in vain', () =>
    expect(queued(at('09:00', received()), at('09:20', contacted(false)))).toMatchObject({
      firstResponseAt: null,
    }));

  it('is the earliest of them, whichever was recorded first', () =>
    expect(
      queued(
        at('09:00', received()),
        at('09:40', started()),
        at('09:20', contacted(true)),
        at('10:00', responded()),
      ),
    ).toMatchObject({ firstResponseAt: clock('09:20') }));

  it('has no time where the source gives none, and none is made up later', () =>
    expect(
      queued(
        at('09:00', received({ intake: 'imported' })),
        at('09:00', responded({ undated: true })),
        at('+9 10:00', reopened()),
        at('+9 11:00', started()),
      ),
    ).toMatchObject({ undated: true, firstResponseAt: null }));

  it('stands although the closure after it has no time', () =>
    expect(
      queued(
        at('09:00', received({ intake: 'imported' })),
        at('09:20', started(), handler),
        at('09:20', closed('resolved', { undated: true })),
      ),
    ).toMatchObject({ undated: false, firstResponseAt: clock('09:20') }));
});

describe('The rank of a complaint', () => {
  const old = at('08:00', received());
  const fresh = at('09:00', received());

  it('puts the higher priority first', () =>
    expect(
      rankAfter(fresh, at('09:10', urgent())) < rankAfter(old, at('09:10', classified())),
    ).toBe(true));

  it('puts the older one first among equals', () =>
    expect(rankAfter(old) < rankAfter(fresh)).toBe(true));

  it('puts the one that was urged before the older one', () =>
    expect(rankAfter(fresh, at('09:30', urged())) < rankAfter(old)).toBe(true));

  it('does not sink what nobody has judged below what was judged small', () =>
    expect(rankAfter(fresh) < rankAfter(old, at('08:10', classified()))).toBe(true));

  it('rises no further after nine urgings', () => {
    const after = (urgings: number) =>
      rankAfter(old, ...Array.from({ length: urgings }, () => at('09:30', urged())));
    expect(after(9) < after(8)).toBe(true);
    expect(after(12)).toBe(after(9));
  });
});

describe('The queue as a projection', () => {
  it('takes any history, and a stored document goes on as an unstored one would', () =>
    fc.assert(
      fc.property(anyHistory, fc.nat(25), (events, cut) => {
        const half = stored(folded(queue, events.slice(0, cut)));
        expect(folded(queue, events.slice(cut), half)).toEqual(folded(queue, events));
      }),
    ));

  it('leaves the document before untouched', () =>
    fc.assert(
      fc.property(anyHistory, (events) => {
        const before = folded(queue, events.slice(0, -1));
        const copy = stored(before);
        folded(queue, events.slice(-1), before);
        expect(before).toEqual(copy);
      }),
    ));

  it('knows the revision even after an event of a later version', () => {
    const [first, second] = history(at('09:00', received()), at('09:05', classified()));
    if (first === undefined || second === undefined) throw new Error('Expected two events.');
    const events = [first, { ...second, type: 'SomethingNew' }];
    expect(folded(queue, events)).toMatchObject({ revision: 1, state: 'received' });
  });

  it('declares every field that it indexes or searches, and fills every field it declares', () => {
    const entry = folded(queue, history(at('09:00', received())));
    const named = [...queueCollection.indexes.flat(), ...Object.keys(queueCollection.fields)];
    for (const field of [...named, ...queueCollection.text]) expect(entry).toHaveProperty(field);
    for (const field of queueCollection.indexes.flat()) {
      expect(Object.keys(queueCollection.fields)).toContain(field);
    }
  });
});
