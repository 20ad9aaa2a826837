import { openStates, type StaffId, type State } from '#libs/complaints';
import type { Condition, Sort } from '#libs/event-sourcing';
import type { QueueField } from './queue-collection.js';

/** A queue that people speak of by name. */
export type NamedQueue = {
  readonly zh: string;
  readonly en: string;
  readonly where: readonly (Condition & { readonly field: QueueField })[];
  /** The field that must name whoever is looking. */
  readonly whose?: QueueField;
  readonly sort: readonly (Sort & { readonly field: QueueField })[];
};

const inState = (...states: readonly State[]) => ({ field: 'state', in: states }) as const;
const open = inState(...openStates);
/** What another complaint carries is worked on there. */
const byItself = { field: 'mergedInto', exists: false } as const;
const soonestFirst = [{ field: 'dueAt', direction: 'ascending' }] as const;
const mostPressingFirst = [{ field: 'rank', direction: 'ascending' }] as const;
const lastTouchedFirst = [{ field: 'lastActionAt', direction: 'descending' }] as const;
const lastReceivedFirst = [{ field: 'receivedAt', direction: 'descending' }] as const;

export const queues = {
  open: { zh: '未归档', en: 'Open', where: [open, byItself], sort: mostPressingFirst },
  mine: {
    zh: '我的工单',
    en: 'Mine',
    where: [open, byItself],
    whose: 'handler',
    sort: mostPressingFirst,
  },
  /** Nobody has said yet what it is; a returned record is its submitter's to complete first. */
  unclassified: {
    zh: '待分类',
    en: 'To be classified',
    where: [
      inState(...openStates.filter((state) => state !== 'returned')),
      { field: 'kind', exists: false },
      byItself,
    ],
    sort: mostPressingFirst,
  },
  unassigned: {
    zh: '待派单',
    en: 'To be assigned',
    where: [inState('classified', 'reopened'), byItself],
    sort: mostPressingFirst,
  },
  /** Everything with a clock running, what falls due next first: what will breach, before it does. */
  due: {
    zh: '将到期',
    en: 'Falling due',
    where: [{ field: 'dueAt', exists: true }],
    sort: soonestFirst,
  },
  overdue: {
    zh: '已超时',
    en: 'Overdue',
    where: [{ field: 'overdueSince', exists: true }],
    sort: [{ field: 'overdueSince', direction: 'ascending' }],
  },
  /** Nobody suitable was there when they were routed. */
  'nobody-suitable': {
    zh: '无合适人员',
    en: 'Waiting for somebody suitable',
    where: [inState('assigned'), { field: 'waitingQueue', exists: true }],
    sort: mostPressingFirst,
  },
  major: {
    zh: '重大投诉',
    en: 'Major',
    where: [open, { field: 'major', equals: true }],
    sort: mostPressingFirst,
  },
  supervision: {
    zh: '督办中',
    en: 'Under supervision',
    where: [{ field: 'ordersOpen', from: 1 }],
    sort: mostPressingFirst,
  },
  callbacks: {
    zh: '待回访',
    en: 'To be called back',
    where: [{ field: 'callbackDue', equals: true }],
    sort: lastTouchedFirst,
  },
  messages: {
    zh: '待发短信',
    en: 'To be sent a message',
    where: [{ field: 'messageDue', equals: true }],
    sort: lastTouchedFirst,
  },
  repeats: {
    zh: '重复投诉',
    en: 'Repeats',
    where: [open, { field: 'repeated', equals: true }],
    sort: mostPressingFirst,
  },
  merged: {
    zh: '已并案',
    en: 'Merged',
    where: [open, { field: 'mergedInto', exists: true }],
    sort: mostPressingFirst,
  },
  'awaiting-customer': {
    zh: '待客户',
    en: 'Waiting for the customer',
    where: [inState('awaiting-customer')],
    sort: mostPressingFirst,
  },
  reopened: {
    zh: '待二次处理',
    en: 'Re-opened',
    where: [inState('reopened')],
    sort: mostPressingFirst,
  },
  appeals: { zh: '申诉中', en: 'Appeals', where: [inState('appealed')], sort: mostPressingFirst },
  returned: {
    zh: '已退回',
    en: 'Returned',
    where: [inState('returned')],
    sort: mostPressingFirst,
  },
  responded: {
    zh: '已答复',
    en: 'Responded',
    where: [inState('responded')],
    sort: lastTouchedFirst,
  },
  closed: { zh: '已归档', en: 'Closed', where: [inState('closed')], sort: lastTouchedFirst },
  all: { zh: '全部', en: 'All', where: [], sort: lastReceivedFirst },
} as const satisfies Record<string, NamedQueue>;

export type QueueName = keyof typeof queues;

export const isQueueName = (name: string): name is QueueName => Object.hasOwn(queues, name);

/** The conditions of a queue for whoever is looking at it. */
export function queueConditions(name: QueueName, person: StaffId): readonly Condition[] {
  const { where, whose }: NamedQueue = queues[name];
  return whose === undefined ? where : [...where, { field: whose, equals: person }];
}
