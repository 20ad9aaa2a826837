import type { Message } from '#libs/event-sourcing';
import type * as Wish from './commands.js';
import type * as Fact from './events.js';

/** A builder of messages: the usual one, or one with some of its data changed. */
const usual =
  <M extends Message>(type: M['type'], data: M['data']) =>
  (change: Partial<M['data']> = {}): M =>
    ({ type, data: { ...data, ...change } }) as M;

/** From two hours before the scenarios begin. */
export const startedAt = '2026-03-02T06:00:00.000Z';

const declaration: Fact.OutageDeclared['data'] = {
  what: '客服系统无法登录，无法建单',
  cause: 'system-failure',
  startedAt,
  expectedRecoveryAt: '2026-03-02T10:00:00.000Z',
  backupMeans: ['mobile', 'mail'],
  technicalDepartment: { department: 'network', toldAt: '2026-03-02T06:05:00.000Z' },
  dutyPerson: '3001',
};
const expectation = {
  expectedRecoveryAt: '2026-03-02T12:00:00.000Z',
  reason: '需更换存储设备',
};
const text = {
  zh: '因系统故障，暂时无法办理业务，我们正在抢修。',
  en: 'A system failed and we cannot serve you as usual; it is being mended.',
};
const notice = { channels: ['website', 'social-media'], text } as const;
const paper = { complaintId: '1B2C3D4E5F6G', occurredAt: '2026-03-02T07:30:00.000Z' };
const ending = { endedAt: '2026-03-02T08:00:00.000Z', confirmedBy: '3001', noted: 1 };

export const declare = usual<Wish.DeclareOutage>('DeclareOutage', declaration);
export const expectRecovery = usual<Wish.ExpectRecovery>('ExpectRecovery', expectation);
export const publishNotice = usual<Wish.PublishNotice>('PublishNotice', notice);
export const linkBackFilled = usual<Wish.LinkBackFilled>('LinkBackFilled', paper);
export const end = usual<Wish.EndOutage>('EndOutage', ending);

export const declared = usual<Fact.OutageDeclared>('OutageDeclared', declaration);
export const recoveryExpected = usual<Fact.RecoveryExpected>('RecoveryExpected', expectation);
export const noticePublished = usual<Fact.NoticePublished>('NoticePublished', {
  ...notice,
  expectedRecoveryAt: '2026-03-02T10:00:00.000Z',
});
export const backFilled = usual<Fact.ComplaintBackFilled>('ComplaintBackFilled', paper);
export const ended = usual<Fact.OutageEnded>('OutageEnded', ending);
