import * as the from '../../libs/complaints/src/complaint/complaint.scenes.js';
import { chinaOffice, defaultPolicy } from '#libs/complaints';
import { until } from '../projector/ledger.js';
import { HOUR_MS, Works } from './works.js';

describe('what happens by itself', () => {
  let works: Works;

  beforeEach(async () => {
    works = await Works.open();
  });
  afterEach(async () => {
    await works.close();
  });

  it('S2.15 goes to the person with the least to do, and the record says why', async () => {
    await works.enrol('3001', 'network');
    await works.enrol('3002', 'network');
    works.worker('a');
    const first = await works.receive();
    await works.complaints.handle(first, the.classify(), works.context());
    const one = await works.eventually(first, 'ComplaintAssigned');
    expect(one).toMatchObject({
      data: {
        department: 'network',
        handler: '3001',
        chosenBy: 'rule:network-quality',
        because: expect.arrayContaining(['3001: 0 open, the least of 2 suitable']),
        waitingQueue: null,
        requirements: '尽快恢复并说明原因',
        expectedAt: '2026-03-05T10:00:00.000Z',
      },
      metadata: { actor: { id: 'system:router' } },
    });
    await until(async () => (await works.documents.count('queue', busy('3001'))) === 1);
    const second = await works.receive();
    await works.complaints.handle(second, the.classify(), works.context());
    expect(await works.eventually(second, 'ComplaintAssigned')).toMatchObject({
      data: { handler: '3002' },
    });
  });

  it('waits in a named queue when nobody suitable is there, until somebody is', async () => {
    await works.enrol('4001', 'billing');
    works.worker('a');
    const id = await works.receive();
    await works.complaints.handle(id, the.classify(), works.context());
    expect(await works.eventually(id, 'ComplaintAssigned')).toMatchObject({
      data: { department: 'network', handler: null, waitingQueue: 'nobody-suitable' },
    });
    await works.enrol('3001', 'network');
    works.nowMs += 10_000;
    await until(async () => (await works.events(id, 'ComplaintAssigned')).length === 2);
    expect((await works.events(id, 'ComplaintAssigned'))[1]).toMatchObject({
      data: { handler: '3001', waitingQueue: null },
    });
  });

  it('leaves assigning to people where no staff are enrolled', async () => {
    works.worker('a');
    const id = await works.receive();
    await works.complaints.handle(id, the.classify(), works.context());
    await works.quiet();
    expect(await works.events(id, 'ComplaintAssigned')).toEqual([]);
  });

  it('S1.33 finds that the same customer came with the same matter before', async () => {
    works.worker('a');
    const earlier = await works.receive();
    await works.complaints.handle(earlier, the.classify(), works.context());
    works.nowMs += 5 * 24 * HOUR_MS;
    const later = await works.receive();
    const other = await works.receive({ customer: { ...the.customer, serviceNumber: '0100' } });
    await works.complaints.handle(later, the.classify(), works.context());
    await works.complaints.handle(other, the.classify(), works.context());
    expect(await works.eventually(later, 'RepeatDetected')).toMatchObject({
      data: { earlier: [earlier], within: '30 days' },
    });
    await works.quiet();
    expect(await works.events(other, 'RepeatDetected')).toEqual([]);
    expect(await works.events(earlier, 'RepeatDetected')).toEqual([]);
  });

  it('tells the other side of a merger, and ends what was merged with what carries it', async () => {
    works.worker('a');
    const primary = await works.receive();
    const secondary = await works.receive();
    const merge = the.merge({ into: primary });
    await works.complaints.handle(secondary, merge, works.context());
    await works.eventually(primary, 'ComplaintAbsorbed');
    await works.complaints.handle(primary, the.respond(), works.context());
    const close = the.close({ outcome: 'explained' });
    await works.complaints.handle(primary, close, works.context());
    expect(await works.eventually(secondary, 'ComplaintClosed')).toMatchObject({
      data: { outcome: 'explained', reason: expect.stringContaining(primary) },
    });
  });

  it('S2.48 warns, records the miss once and escalates, under two workers', async () => {
    works.worker('a');
    works.worker('b');
    const id = await works.receive();
    works.nowMs += 4 * HOUR_MS;
    const missed = await works.eventually(id, 'DeadlineMissed');
    expect(missed).toMatchObject({ data: { clock: 'first-response' } });
    await works.eventually(id, 'ComplaintEscalated');
    works.nowMs += HOUR_MS;
    await works.quiet();
    expect(await works.events(id, 'DeadlineMissed')).toHaveLength(1);
    expect(await works.events(id, 'ComplaintEscalated')).toHaveLength(1);
    expect(works.failures).toEqual([]);
  });

  it('goes on under another worker when the one that had the lease is gone', async () => {
    const first = works.worker('a');
    const id = await works.receive();
    await works.quiet();
    await first.stop();
    works.worker('b');
    works.nowMs += 5 * HOUR_MS;
    expect(await works.eventually(id, 'DeadlineMissed')).toBeDefined();
  });

  it('records nothing when the clock is set back, and nothing twice when it comes again', async () => {
    works.worker('a');
    const id = await works.receive();
    works.nowMs += 5 * HOUR_MS;
    await works.eventually(id, 'DeadlineMissed');
    works.nowMs -= 5 * HOUR_MS;
    const other = await works.receive();
    await works.quiet();
    expect(await works.events(other, 'DeadlineMissed')).toEqual([]);
    works.nowMs += 5 * HOUR_MS;
    await works.eventually(other, 'DeadlineMissed');
    expect(await works.events(id, 'DeadlineMissed')).toHaveLength(1);
  });

  it('works due times out anew when the next year is announced', async () => {
    works.worker('a');
    works.nowMs = Date.parse('2026-12-30T02:00:00.000Z');
    const id = await works.receive();
    const entry = async () => {
      const [stored] = await works.documents.get('queue', [id]);
      return (stored?.document['time'] as { marks?: unknown[] } | undefined)?.marks?.length === 1
        ? stored?.document
        : undefined;
    };
    await until(async () => (await entry()) !== undefined);
    const { announcedThrough = 0, publicDays = [] } = chinaOffice;
    const off = { zh: '元旦', en: "New Year's Day" };
    const calendar = {
      ...chinaOffice,
      version: '2027',
      announcedThrough: announcedThrough + 1,
      publicDays: [
        ...publicDays,
        { kind: 'holiday', date: '2027-01-01', through: '2027-01-03', name: off } as const,
      ],
    };
    const before = await works.complaints.current(id);
    await works.policies.publishCalendar(calendar, works.context());
    await until(async () => (await works.store.read('operations')).length === 2);
    expect(before.policyVersion).toBe(defaultPolicy.version);
    const ordered = (await works.store.read('operations')).map(({ data }) => data);
    expect(ordered).toEqual(
      expect.arrayContaining([{ readModel: 'queue' }, { readModel: 'figures' }]),
    );
  });
});

const busy = (handler: string) => ({ where: [{ field: 'handler', equals: handler }] });
