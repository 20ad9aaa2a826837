import { all, department, own, type Permission } from './permission.js';

const leads = ['shift-lead', 'chief-on-duty', 'head-of-intake', 'site-head'] as const;
const overseers = ['quality', 'supervisor', 'auditor'] as const;
const desk = ['handler', 'technical-support'] as const;

/** Who may look at complaints and at what is worked out from them. */
export const readingPermissions = {
  /** Whoever calls again must be found, whoever took the first call: so intake sees every queue. */
  readQueue: {
    zh: '查看队列',
    en: 'Read queues',
    routes: ['GET /v1/queues/{name}'],
    measured: 'query',
    to: { ...all('intake-agent', ...leads, ...overseers, 'service'), ...department(...desk) },
  },
  /** Management opens a figure to the complaints behind it, and these to their files. */
  readComplaint: {
    zh: '查看工单',
    en: 'Read a complaint and its history',
    routes: [
      'GET /v1/complaints/{id}',
      'GET /v1/complaints/{id}/history',
      'GET /v1/complaints/{id}/obligations',
    ],
    measured: 'complaint',
    to: {
      ...all('intake-agent', ...leads, ...overseers, 'management', 'service'),
      ...department(...desk),
    },
  },
  /** On any route about one case, file or record that is open to him: who lacks it sees masks. */
  openPersonalData: {
    zh: '查看个人信息原文（记录目的）',
    en: 'Open personal data, for a purpose that is recorded',
    routes: [],
    measured: 'nothing',
    to: all('intake-agent', ...desk, ...leads, ...overseers, 'service'),
  },
  /** A service sees the types of events that its scopes name (`event:ComplaintClosed`). */
  readEvents: {
    zh: '查看事件记录',
    en: 'Read the stored events of a complaint',
    routes: ['GET /v1/complaints/{id}/events'],
    measured: 'complaint',
    to: all(...overseers, 'service'),
  },
  /** Intake agents are measured by what they took in, handlers by what is theirs. */
  readFigures: {
    zh: '查看指标',
    en: 'Read figures and the complaints behind them',
    routes: ['GET /v1/figures', 'GET /v1/figures/{figure}/complaints'],
    measured: 'query',
    to: {
      ...all(...leads, ...overseers, 'management', 'service'),
      ...department(...desk),
      ...own('intake-agent'),
    },
  },
} as const satisfies Record<string, Permission>;
