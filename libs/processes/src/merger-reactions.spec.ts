import type { ComplaintEvent } from '#libs/complaints';
import { anEvent } from '#libs/event-sourcing/testing';
import { consequencesOf } from './reactions.js';

const [primary, secondary] = ['26C1-0001', '26C1-0002'];

const after = (id: string, { type, data }: ComplaintEvent) =>
  consequencesOf({
    ...anEvent(`complaint-${id}`, { type, data }),
    stream: `complaint-${id}`,
    revision: 0,
    position: '0000000000000001',
  });

const closure: Extract<ComplaintEvent, { type: 'ComplaintClosed' }>['data'] = {
  outcome: 'resolved',
  reason: '已恢复',
  lesson: null,
  confirmedByCustomer: true,
  outsideAppeal: null,
};
const receivedAt = '2026-03-02T08:00:00.000Z';
const asked = (id: string, type: string, data: object) => ({
  to: 'complaint',
  id,
  command: { type, data },
});

describe('The other side of a merger', () => {
  it('takes the merged one in with its receipt, and lets it go when it is separated', () => {
    const merged = { into: primary, reason: '同一故障', receivedAt };
    expect(after(secondary, { type: 'ComplaintMerged', data: merged })).toEqual([
      asked(primary, 'AbsorbComplaint', { complaintId: secondary, receivedAt }),
    ]);
    const apart = { from: primary, reason: '原因不同' };
    expect(after(secondary, { type: 'ComplaintUnmerged', data: apart })).toEqual([
      asked(primary, 'ReleaseComplaint', { complaintId: secondary }),
    ]);
  });

  it('takes those that it carries along when it ends', () =>
    expect(
      after(primary, { type: 'ComplaintClosed', data: { ...closure, carries: [secondary] } }),
    ).toEqual([
      asked(secondary, 'EndWithPrimary', { primary, outcome: 'resolved', outsideAppeal: null }),
    ]));

  it('ends one that came when it had ended already, and only then', () => {
    const data = { complaintId: secondary, receivedAt };
    const ended = { outcome: 'explained', outsideAppeal: null } as const;
    expect(after(primary, { type: 'ComplaintAbsorbed', data: { ...data, ended } })).toEqual([
      asked(secondary, 'EndWithPrimary', { primary, ...ended }),
    ]);
    expect(after(primary, { type: 'ComplaintAbsorbed', data })).toEqual([]);
  });

  it('lets go of one that ended by itself', () =>
    expect(
      after(secondary, { type: 'ComplaintClosed', data: { ...closure, mergedInto: primary } }),
    ).toEqual([asked(primary, 'ReleaseComplaint', { complaintId: secondary })]));

  it('has nothing to do when a complaint that stands alone ends', () =>
    expect(after(primary, { type: 'ComplaintClosed', data: closure })).toEqual([]));
});
