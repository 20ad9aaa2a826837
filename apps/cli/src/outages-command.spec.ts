import type { OutageEntry } from '#libs/read-models';
import { pageInWords } from './outages-command.js';

const open: OutageEntry = {
  id: 'H06DQ005',
  revision: 3,
  state: 'open',
  what: '客服系统无法登录',
  cause: 'system-failure',
  startedAt: '2026-03-02T06:00:00.000Z',
  endedAt: null,
  expectedRecoveryAt: '2026-03-02T12:00:00.000Z',
  recoveryReason: null,
  backupMeans: ['mobile'],
  technicalDepartment: null,
  dutyPerson: null,
  declaredBy: '3001',
  declaredAt: '2026-03-02T06:10:00.000Z',
  notice: null,
  noticePublished: false,
  noticeOutdated: false,
  backFilled: 2,
  noted: null,
  confirmedBy: null,
};
const wordsOf = (...outages: readonly OutageEntry[]) =>
  pageInWords({ total: outages.length, outages, next: null });

describe('The list of outages in words', () => {
  it('says since when, by when recovery is expected, and that customers know nothing yet', () =>
    expect(wordsOf(open)).toMatch(
      /进行中 open +2026-03-02T06:00:00.000Z +≈ 2026-03-02T12:00:00.000Z +2 +未发布 none +客服系统/,
    ));

  it('says when customers were told another time', () => {
    expect(wordsOf({ ...open, noticePublished: true })).toContain('已发布 published');
    const outdated = { ...open, noticePublished: true, noticeOutdated: true };
    expect(wordsOf(outdated)).toContain('需更新 outdated');
  });

  it('says how many of those noted are entered once it is over', () => {
    const endedAt = '2026-03-02T11:00:00.000Z';
    const words = wordsOf({ ...open, state: 'ended', endedAt, noted: 2 });
    expect(words).toMatch(/已结束 ended +\S+ +2026-03-02T11:00:00.000Z +2 of 2/);
    expect(words).not.toContain('未发布');
  });

  it('says when there is none', () => expect(wordsOf()).toBe('故障 Outages: 0\nNothing here.'));
});
