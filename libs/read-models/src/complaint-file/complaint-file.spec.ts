import * as fc from 'fast-check';
import { complaint } from '#libs/complaints';
import { isComplaintEvent } from '../happened.js';
import { anyReceivedHistory } from '../testing/any-history.js';
import {
  agreed,
  appealed,
  assigned,
  classified,
  closed,
  contacted,
  decided,
  diagnosed,
  historyImported,
  noted,
  proposed,
  received,
  remedied,
  reopened,
  responded,
  resubmitted,
  resumed,
  returned,
  started,
  surveyed,
  transferred,
  urged,
  verified,
  waiting,
} from '../testing/facts.js';
import { stored } from '../testing/folded.js';
import { at, clock, history, type Step } from '../testing/history.js';
import { complaintFile } from './complaint-file.js';
import { upTo } from './up-to.js';

const fileOf = (...steps: readonly Step[]) => complaintFile(history(...steps));

const agent = { id: '1024', role: 'intake-agent' };
const lead = { id: '3001', role: 'shift-lead' };
const handler = { id: '2001', role: 'handler' };

const intake = [at('09:00', received()), at('09:05', classified()), at('09:10', assigned())];
const work = [
  ...intake,
  at('09:30', started(), handler),
  at('09:40', diagnosed(), handler),
  at('10:00', proposed(), handler),
  at('10:20', agreed(), handler),
  at('10:30', remedied(), handler),
];
const end = [
  ...work,
  at('11:00', responded(), handler),
  at('11:30', surveyed(true), agent),
  at('12:00', closed('redress', { confirmedByCustomer: true }), agent),
];

describe('The file of a complaint', () => {
  it('says who complains of what, and how that came in', () =>
    expect(fileOf(at('09:00', received()))).toMatchObject({
      id: '26C1-7F',
      revision: 0,
      recordedAt: clock('09:00'),
      policyVersion: 'default-1',
      state: 'received',
      customer: { name: '张伟', contactPhone: '13900000001', serviceNumber: '13900000002' },
      content: '我没开通过彩铃却每月被扣5元',
      demand: '退费',
      place: '昆明',
      receipt: {
        channel: 'hotline',
        intake: 'live',
        submittingStaff: '1024',
        callDurationSeconds: 180,
        source: null,
        at: clock('09:00'),
        by: agent,
        revision: 0,
      },
      classification: null,
      workOrder: null,
      solution: null,
      closure: null,
      sourceVerdicts: null,
    }));

  it('describes the customer’s matter in one place alone', () => {
    const { receipt } = fileOf(at('09:00', received()));
    for (const part of ['customer', 'content', 'demand', 'place']) {
      expect(receipt).not.toHaveProperty(part);
    }
  });

  it('takes over what was completed, and remembers what was missing', () =>
    expect(
      fileOf(
        at('09:00', received({ demand: null })),
        at('09:10', returned(), lead),
        at('09:20', resubmitted({ demand: '退费并道歉' })),
      ),
    ).toMatchObject({
      demand: '退费并道歉',
      returns: [{ missing: ['service-number'], confirmedBy: '3001', at: clock('09:10'), by: lead }],
    }));

  it('has the work order as it stands after a transfer', () =>
    expect(fileOf(...intake, at('10:00', transferred()))).toMatchObject({
      classification: { kind: 'complaint', priority: 'P4', at: clock('09:05') },
      workOrder: {
        department: '网络部',
        handler: '2002',
        requirements: '核实订购记录',
        expectedAt: clock('18:00'),
        chosenBy: 'charges → 计费部',
      },
      transfers: [{ reason: '属网络问题', customerTold: true }],
    }));

  it('has what was found, proposed, agreed, done and tested', () =>
    expect(fileOf(...work, at('10:40', verified(false)), at('10:50', noted()))).toMatchObject({
      diagnosis: { rootCause: '营业厅误开通', by: handler },
      solution: { remedy: 'refund', agreement: { channel: 'phone', at: clock('10:20') } },
      remedies: [{ remedy: 'refund', amountFen: 6000 }],
      verifications: [{ passed: false }],
      notes: [{ note: '已联系营业厅' }],
    }));

  it('does not take the agreement to one solution for that to the next', () =>
    expect(fileOf(...work, at('10:40', proposed()))).toMatchObject({
      solution: { at: clock('10:40'), agreement: null },
    }));

  it('has every wait with its end, every contact, every urging', () =>
    expect(
      fileOf(
        ...intake,
        at('09:30', started()),
        at('09:40', waiting()),
        at('10:00', resumed()),
        at('10:10', waiting('等客户回电')),
        at('10:20', contacted(false)),
        at('10:30', urged()),
      ),
    ).toMatchObject({
      state: 'awaiting-customer',
      waits: [
        { reason: '等客户提供账单', ended: { result: '账单已收到', at: clock('10:00') } },
        { reason: '等客户回电', ended: null },
      ],
      contacts: [{ reached: false, notReachedBecause: '无人接听' }],
      urgings: [{ by: agent, reason: '还没人联系我' }],
    }));

  it('ends no wait by the end of the next one', () =>
    expect(
      fileOf(...intake, at('09:40', waiting()), at('10:00', waiting()), at('10:30', resumed())),
    ).toMatchObject({ waits: [{ ended: null }, { ended: { at: clock('10:30') } }] }));

  it('has the answers of every round, the surveys and the closure', () =>
    expect(
      fileOf(
        ...end,
        at('13:00', reopened()),
        at('14:00', responded({ round: 2, result: '再次核实' })),
      ),
    ).toMatchObject({
      round: 2,
      level: 2,
      answers: [
        { round: 1, at: clock('11:00') },
        { round: 2, result: '再次核实', at: clock('14:00') },
      ],
      surveys: [{ satisfied: true, score: 5 }],
      reopenings: [{ reason: '仍被扣费' }],
      closure: null,
    }));

  it('has every appeal with its decision', () =>
    expect(
      fileOf(
        ...end,
        at('13:00', appealed()),
        at('14:00', decided(false), lead),
        at('15:00', appealed()),
      ),
    ).toMatchObject({
      state: 'appealed',
      appeals: [{ decision: { upheld: false, by: lead } }, { decision: null }],
    }));

  it('reads the clocks', () => {
    expect(fileOf(at('09:00', received())).clocks).toMatchObject({
      firstResponse: { dueAt: clock('13:00'), at: null, inTime: null, undated: false },
      resolution: { closedAt: null, elapsedMs: null },
    });
    expect(fileOf(...end).clocks).toMatchObject({
      firstResponse: { dueAt: clock('13:00'), at: clock('09:30'), inTime: true, undated: false },
      resolution: { closedAt: clock('12:00'), elapsedMs: 3 * 3_600_000 },
    });
  });

  it('shows every clock, the tightest first, with its way to the due time in words', () => {
    const [first, ...others] = fileOf(at('09:00', received())).clocks.all;
    expect(first).toMatchObject({
      clock: 'first-response',
      zh: '首次响应',
      source: 'S0.31',
      state: 'running',
      dueAt: clock('13:00'),
      explanation: {
        en: [
          'First response (run 1, by S0.31): 4 hours, runs on while the customer is awaited.',
          'Started Mon 2026-03-02 09:00.',
          'Due Mon 2026-03-02 13:00.',
        ],
      },
    });
    expect(others.map(({ clock: name }) => name)).toEqual([
      'update',
      'definite-result',
      'regulator-answer',
    ]);
  });

  it('lists the steps of its track, done and still to do', () => {
    const done = ({ steps }: ReturnType<typeof fileOf>) =>
      steps.map(({ step, done: isDone }) => `${isDone ? '✓' : '✗'} ${step}`);
    expect(done(fileOf(at('09:00', received())))).toEqual(['✗ classify']);
    expect(done(fileOf(...work))).toEqual([
      '✓ verify',
      '✓ analyse',
      '✓ propose',
      '✓ agree',
      '✓ carry-out',
      '✗ confirm',
    ]);
    expect(done(fileOf(...end)).at(-1)).toBe('✓ confirm');
  });

  it('tells the history in words, event by event', () =>
    expect(fileOf(...intake).history[2]).toEqual({
      revision: 2,
      type: 'ComplaintAssigned',
      occurredAt: clock('09:10'),
      undated: false,
      recordedAt: clock('09:10'),
      actor: agent,
      sentence: {
        zh: '派单至 计费部（2001）；预计完成 2026-03-03 18:00；处理要求：核实订购记录；依据：charges → 计费部',
        en: 'Assigned to 计费部 (2001); expected by 2026-03-03 18:00; requirements: 核实订购记录; chosen by: charges → 计费部',
      },
    }));

  it('keeps what its source says and what is odd about it, and makes up no times', () => {
    const oddities = {
      ...historyImported(true, false),
      data: { verdicts: { timely: true, disputed: false }, flags: ['odd'] },
    };
    const file = fileOf(
      at('09:00', received({ intake: 'imported' })),
      at('09:00', responded({ undated: true })),
      at('12:00', oddities),
    );
    expect(file).toMatchObject({
      imported: true,
      sourceVerdicts: { timely: true, disputed: false },
      flags: ['odd'],
      answers: [{ at: null, result: '属实' }],
      clocks: { firstResponse: { at: null, inTime: null, undated: true } },
    });
    expect(file.answers[0]).not.toHaveProperty('undated');
    expect(file.history.map(({ undated }) => undated)).toEqual([false, true, false]);
  });

  it('as of a moment is the file of what was known then', () => {
    const events = history(...end);
    const asOf = complaintFile(upTo(events, { at: clock('09:35') }));
    expect(asOf).toMatchObject({
      state: 'in-progress',
      revision: 3,
      diagnosis: null,
      closure: null,
    });
    expect(asOf.history).toEqual(complaintFile(events).history.slice(0, 4));
  });

  it('is refused where there is nothing to fold', () =>
    expect(() => complaintFile([])).toThrow('Expected the events of a complaint'));

  it('can be made of any history, is plain JSON, and stands where the rules say', () =>
    fc.assert(
      fc.property(anyReceivedHistory, (events) => {
        const file = complaintFile(events);
        const { standing, record } = events
          .filter(isComplaintEvent)
          .reduce(complaint.evolve, complaint.initial);
        expect(stored(file)).toEqual(file);
        expect(file).toMatchObject({ ...record, state: standing });
        expect(file.history).toHaveLength(events.length);
      }),
    ));
});
