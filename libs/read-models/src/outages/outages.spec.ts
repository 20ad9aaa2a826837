import type { OutageEvent } from '#libs/complaints';
import { folded, stored } from '../testing/folded.js';
import { recorded } from '../testing/recorded.js';
import { outageFile } from './outage-file.js';
import { outages } from './outages.js';
import { outagesCollection } from './outages-collection.js';
import { publicNotice } from './public-notice.js';

const declared: OutageEvent = {
  type: 'OutageDeclared',
  data: {
    what: '客服系统无法登录',
    cause: 'system-failure',
    startedAt: '2026-03-02T06:00:00.000Z',
    expectedRecoveryAt: '2026-03-02T10:00:00.000Z',
    backupMeans: ['mobile'],
    technicalDepartment: { department: 'network', toldAt: '2026-03-02T06:05:00.000Z' },
    dutyPerson: '3001',
  },
};
const expectedLater: OutageEvent = {
  type: 'RecoveryExpected',
  data: { expectedRecoveryAt: '2026-03-02T12:00:00.000Z', reason: '更换设备' },
};
const text = { zh: '正在抢修', en: 'Being mended' };
const noticed = (expectedRecoveryAt: string): OutageEvent => ({
  type: 'NoticePublished',
  data: { channels: ['website'], text, expectedRecoveryAt },
});
const backFilled = (complaintId: string): OutageEvent => ({
  type: 'ComplaintBackFilled',
  data: { complaintId, occurredAt: '2026-03-02T07:00:00.000Z' },
});
const ended: OutageEvent = {
  type: 'OutageEnded',
  data: { endedAt: '2026-03-02T08:00:00.000Z', confirmedBy: '3002', noted: 2 },
};

const events = (...facts: readonly OutageEvent[]) => recorded('outage-H06DQ005', facts);
const listed = (...facts: readonly OutageEvent[]) => {
  const entry = folded(outages, events(...facts));
  if (entry === undefined) throw new TypeError('An entry was expected.');
  return entry;
};

describe('An outage in the list', () => {
  it('shows what is down since when, and by whose word', () =>
    expect(listed(declared)).toMatchObject({
      ...declared.data,
      id: 'H06DQ005',
      revision: 0,
      state: 'open',
      declaredBy: 'gao',
      declaredAt: '2026-03-02T08:00:00.000Z',
      noticePublished: false,
      backFilled: 0,
    }));

  it('counts the complaints entered, and shows the end', () => {
    const entry = listed(declared, backFilled('1'), backFilled('2'), ended);
    expect(entry).toMatchObject({ ...ended.data, state: 'ended', backFilled: 2, revision: 3 });
    expect(stored(entry)).toEqual(entry);
  });

  it('shows when customers were told another time than is expected by now', () => {
    const told = [declared, noticed('2026-03-02T10:00:00.000Z')];
    expect(listed(declared, expectedLater)).toMatchObject({ noticeOutdated: false });
    expect(listed(...told)).toMatchObject({ noticePublished: true, noticeOutdated: false });
    expect(listed(...told, expectedLater)).toMatchObject({
      expectedRecoveryAt: '2026-03-02T12:00:00.000Z',
      recoveryReason: '更换设备',
      noticeOutdated: true,
    });
    const again = listed(...told, expectedLater, noticed('2026-03-02T12:00:00.000Z'));
    expect(again.noticeOutdated).toBe(false);
  });

  it('takes facts in any order, and moves on with what a later version wrote', () => {
    expect(listed(backFilled('1'), declared)).toMatchObject({ backFilled: 1, state: 'open' });
    const later = recorded('outage-1', [declared, { type: 'SomethingNew', data: {} }]);
    expect(folded(outages, later)).toMatchObject({ revision: 1 });
    expect(folded(outages, later.slice(1))).toBeUndefined();
  });

  it('has every field it is found by', () =>
    expect(Object.keys(listed(declared))).toEqual(
      expect.arrayContaining([...Object.keys(outagesCollection.fields), ...outagesCollection.text]),
    ));
});

describe('The public notice', () => {
  it('says what customers may read, and nothing else', () =>
    expect(publicNotice(listed(declared, noticed('2026-03-02T10:00:00.000Z')))).toEqual({
      id: 'H06DQ005',
      text,
      startedAt: '2026-03-02T06:00:00.000Z',
      expectedRecoveryAt: '2026-03-02T10:00:00.000Z',
      publishedAt: '2026-03-02T08:01:00.000Z',
    }));

  it('is none before it is published, and none after the end', () => {
    expect(publicNotice(listed(declared))).toBeUndefined();
    const told = noticed('2026-03-02T10:00:00.000Z');
    expect(publicNotice(listed(declared, told, ended))).toBeUndefined();
  });
});

describe('The file of an outage', () => {
  it('lists every notice and every complaint that was entered', () => {
    const first = noticed('2026-03-02T10:00:00.000Z');
    const second = noticed('2026-03-02T12:00:00.000Z');
    const file = outageFile(events(declared, first, expectedLater, second, backFilled('7')));
    expect(file?.notices.map(({ expectedRecoveryAt }) => expectedRecoveryAt)).toEqual([
      '2026-03-02T10:00:00.000Z',
      '2026-03-02T12:00:00.000Z',
    ]);
    expect(file?.complaints).toEqual([
      {
        complaintId: '7',
        occurredAt: '2026-03-02T07:00:00.000Z',
        enteredAt: '2026-03-02T08:04:00.000Z',
        enteredBy: 'gao',
      },
    ]);
    expect(file?.history.map(({ title }) => title.zh)).toEqual([
      '宣布故障',
      '发布公告',
      '预计恢复',
      '发布公告',
      '补录',
    ]);
  });

  it('is none without events', () => expect(outageFile([])).toBeUndefined());
});
