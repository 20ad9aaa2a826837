/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { defaultPolicy } from '../policy/default-policy.js';
import type { Policy } from '../policy/policy.js';
import { complaint, complaintUnder } from './complaint.js';
import * as the from './complaint.scenes.js';
import { permits } from './permissions.js';

const { given } = scenarios(complaint);
const { received, classified, responded, closed } = the.historyTo;
const inProgress = the.historyTo['in-progress'];
const lateAnswer = '2026-03-02T20:00:00.000Z';

describe('A major complaint (S4.72)', () => {
  it('is as pressing as the emergency rules say, from the declaration on', () =>
    given(...inProgress)
      .when(the.declareMajor())
      .then(the.declaredMajor())
      .andState({ priority: 'P1', standing: 'in-progress' }));

  it('stays so pressing, however it is classified afterwards', () =>
    given(...inProgress, the.declaredMajor())
      .when(the.classify({ kind: 'fault' }))
      .then(the.classified({ kind: 'fault', track: 'fault', priority: 'P1' })));

  it.each([
    ['nobody', []],
    ['none of those above', [{ role: 'handler', staff: 'liu.yang' } as const]],
  ])('is reported to a superior at once: %s is not enough', (_, told) =>
    given(...inProgress)
      .when(the.declareMajor({ told }))
      .thenRefused('nobody-told', { tell: ['chief-on-duty', 'head-of-intake', 'management'] }),
  );

  it('is declared once, and may be hung on a major case later', () => {
    given(...inProgress, the.declaredMajor())
      .when(the.declareMajor())
      .thenNothing();
    given(...inProgress, the.declaredMajor())
      .when(the.declareMajor({ majorCase: 'M1' }))
      .then(the.declaredMajor({ majorCase: 'M1' }))
      .andState({ majorCase: 'M1' });
  });

  it.each(['intake-agent', 'supervisor', 'management'] as const)(
    'may be declared by a %s',
    (role) => expect(permits('declareMajor', role)).toBe(true),
  );

  it('leaves the case that it hangs on, and no other', () => {
    const hanging = [...inProgress, the.declaredMajor({ majorCase: 'M1' })];
    given(...hanging)
      .when(the.leaveMajorCase())
      .then(the.leftMajorCase())
      .andState({ majorCase: null, priority: 'P1' });
    given(...hanging)
      .when(the.leaveMajorCase({ majorCase: 'M2' }))
      .thenNothing();
  });

  it('says in its end, and when it is handled again, on which case it hangs', () => {
    const major = [the.declaredMajor({ majorCase: 'M1' })];
    given(...responded, the.verified(), ...major)
      .when(the.close())
      .then(the.closed({ majorCase: 'M1' }));
    given(...closed, ...major)
      .when(the.reopen())
      .then(the.reopened({ majorCase: 'M1' }));
    given(...responded, ...major, the.appealed())
      .when(the.uphold())
      .then(the.upheld({ majorCase: 'M1' }));
    given(...responded, ...major, the.appealed())
      .when(the.dismiss())
      .then(the.dismissed());
  });
});

describe('A supervision order (S3.7)', () => {
  it('is numbered, and may set a time of its own', () => {
    given(...inProgress)
      .when(the.orderSupervision({ answerBy: lateAnswer }))
      .then(the.ordered({ answerBy: lateAnswer }))
      .andState({ orders: 1, openOrders: [1] });
    given(...inProgress, the.ordered(), the.orderAnswered())
      .when(the.orderSupervision())
      .then(the.ordered({ orderNumber: 2 }))
      .andState({ orders: 2, openOrders: [2] });
  });

  it('asks for no answer in the past', () =>
    given(...inProgress)
      .when(the.orderSupervision({ answerBy: '2026-03-02T07:00:00.000Z' }))
      .thenRefused('answer-by-past'));

  it('is answered without its number where it is the only one', () =>
    given(...inProgress, the.ordered())
      .when(the.answerSupervision())
      .then(the.orderAnswered())
      .andState({ openOrders: [] }));

  it('is answered by its number where there are several', () => {
    const both = [...inProgress, the.ordered(), the.ordered({ orderNumber: 2 })];
    given(...both)
      .when(the.answerSupervision())
      .thenRefused('no-such-order', { open: [1, 2] });
    given(...both)
      .when(the.answerSupervision({ orderNumber: 2 }))
      .then(the.orderAnswered({ orderNumber: 2 }))
      .andState({ openOrders: [1] });
  });

  it('is answered once', () =>
    given(...inProgress, the.ordered(), the.orderAnswered())
      .when(the.answerSupervision({ orderNumber: 1 }))
      .thenRefused('no-such-order', { open: [] }));

  it('is given and answered after the end as well', () => {
    given(...closed)
      .when(the.orderSupervision())
      .then(the.ordered())
      .andState({ standing: 'closed' });
    given(...closed, the.ordered())
      .when(the.answerSupervision())
      .then(the.orderAnswered());
  });
});

describe('Moving to another policy', () => {
  const next: Policy = {
    ...defaultPolicy,
    version: 'default-2',
    priorities: {
      ...defaultPolicy.priorities,
      general: { ...defaultPolicy.priorities.general, 'one-user': 'P2' },
    },
    reopeningWindow: { days: 1 },
  };
  const moving = scenarios(
    complaintUnder((version) => (version === 'default-2' ? next : defaultPolicy)),
  );

  it('is recorded with its reason', () =>
    moving
      .given(...received)
      .when(the.movePolicy())
      .then(the.moved())
      .andState({ policyVersion: 'default-2' }));

  it('makes it as pressing as the new rules say', () =>
    moving
      .given(...classified)
      .when(the.movePolicy())
      .then(the.moved(), the.classified({ priority: 'P2' }))
      .andState({ priority: 'P2', standing: 'classified' }));

  it('leaves a major one as pressing as it was', () =>
    moving
      .given(...classified, the.declaredMajor())
      .when(the.movePolicy())
      .then(the.moved()));

  it('to the one it is under is no news', () =>
    moving
      .given(...classified)
      .when(the.movePolicy({ to: 'default-1' }))
      .thenNothing());

  it('makes every later decision go by the new rules', () => {
    const late = { at: '2026-03-10T08:00:00.000Z' };
    moving
      .given(...responded)
      .when(the.reopen(), late)
      .then(the.reopened());
    moving
      .given(...responded, the.moved())
      .when(the.reopen(), late)
      .thenRefused('reopening-window-passed');
  });
});
