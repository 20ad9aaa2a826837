import {
  conductActions,
  conductCase,
  type ConductCaseEvent,
  conductStandings,
  type ConductStanding,
} from '#libs/complaints';
import type { Decided, Fact, RecordedEvent } from '#libs/event-sourcing';
import { facts } from '#libs/event-sourcing/testing';
import * as the from '../../../complaints/src/conduct-case/conduct-case.scenes.js';
import { projections } from '../projections.js';
import { folded } from '../testing/folded.js';
import { conductCases } from './conduct-cases.js';
import type { ConductCaseEntry } from './conduct-entry.js';
import { conductFile, isInvolved } from './conduct-file.js';
import { conductSentence } from './conduct-words.js';

const recorded = (...events: readonly Decided<ConductCaseEvent>[]): readonly RecordedEvent[] =>
  facts(...events).map((fact, revision) => ({
    ...fact,
    id: `event-${revision}`,
    stream: 'conduct-26C1-7F',
    revision,
    position: String(revision + 1).padStart(16, '0'),
  }));

const entryAfter = (...events: readonly Decided<ConductCaseEvent>[]): ConductCaseEntry => {
  const entry = folded(conductCases, recorded(...events));
  if (entry === undefined) throw new TypeError('An entry was expected.');
  return entry;
};

const standings: readonly ConductStanding[] = [...conductStandings];

describe('The list of conduct cases', () => {
  it.each(standings)('shows a case that is %s as the rules remember it', (standing) =>
    expect(entryAfter(...the.historyTo[standing])).toMatchObject({
      id: '26C1-7F',
      state: standing,
      revision: the.historyTo[standing].length - 1,
    }),
  );

  it('follows the rules event by event, whatever the history', () => {
    for (const history of Object.values(the.historyTo)) {
      let state = conductCase.initial;
      let entry: ConductCaseEntry | undefined;
      for (const event of recorded(...history)) {
        state = conductCase.evolve(state, event as unknown as Fact<ConductCaseEvent>);
        entry = conductCases.project(entry, event);
        expect([event.type, entry?.state, entry?.upheld]).toEqual([
          event.type,
          state.standing,
          state.liability?.upheld ?? null,
        ]);
      }
    }
  });

  it('S3.45 S3.55 shows what falls due next: the review, then the reply, then nothing', () => {
    expect(entryAfter(the.submitted()).dueAt).toBe('2026-03-02T10:00:00.000Z');
    expect(entryAfter(...the.historyTo.judged).dueAt).toBe('2026-03-04T08:00:00.000Z');
    expect(entryAfter(...the.historyTo.judged, the.replied()).dueAt).toBeNull();
    expect(entryAfter(...the.historyTo.closed).dueAt).toBeNull();
  });

  it('S3.45 S3.56 shows what is missed and who was told, until it is done', () => {
    const review = the.missed();
    expect(entryAfter(the.submitted())).toMatchObject({
      dueClock: 'review',
      overdueSince: null,
      told: null,
      timeAt: '2026-03-02T09:36:00.000Z',
    });
    expect(entryAfter(the.submitted(), the.warned())).toMatchObject({
      told: 'shift-lead',
      timeAt: '2026-03-02T10:00:00.000Z',
      lastAction: 'ConductCaseSubmitted',
    });
    expect(entryAfter(the.submitted(), review)).toMatchObject({
      overdueSince: '2026-03-02T10:00:00.000Z',
      told: 'chief-on-duty',
      timeAt: '2026-03-03T22:24:00.000Z',
    });
    expect(entryAfter(the.submitted(), review, the.accepted(), the.routed())).toMatchObject({
      dueClock: 'reply',
      overdueSince: null,
      told: null,
    });
    expect(entryAfter(...the.historyTo.verified, the.missedCall())).toMatchObject({
      dueClock: 'attempt',
      dueAt: '2026-03-03T16:00:00.000Z',
    });
    expect(entryAfter(...the.historyTo.closed)).toMatchObject({ told: null, timeAt: null });
  });

  it('shows an erased case where it stood, found by its number and the employee alone', () => {
    const before = entryAfter(...the.historyTo.closed);
    const after = entryAfter(...the.historyTo.closed, the.erased());
    const changed = { revision: after?.revision, words: after?.words, erased: true };
    expect(after).toEqual({ ...before, ...changed });
    expect(after?.words).toBe(`${after?.id}\n2017`);
  });

  it('S3.43 shows that the site head was told, until he has settled it', () => {
    const tie = [...the.historyTo.undetermined, the.replied()];
    expect(entryAfter(...tie)).toMatchObject({ told: null });
    expect(entryAfter(...tie, the.stepDue())).toMatchObject({ told: 'site-head' });
    expect(entryAfter(...tie, the.stepDue(), the.settled())).toMatchObject({ told: null });
  });

  it('shows the team, the elements as submitted last, the attempts and the liability', () =>
    expect(
      entryAfter(
        the.submitted({ demand: '要求解释' }),
        the.returned(),
        the.resubmitted(),
        the.accepted(),
        the.routed(),
        the.verified(),
        the.judged(),
        the.missedCall(),
        the.missedCall(),
      ),
    ).toMatchObject({
      demand: '要求道歉',
      team: 'front-office',
      attempts: 2,
      upheld: true,
      liabilityType: 'attitude',
      clause: 'attitude-2',
      submittedAt: '2026-03-02T08:00:00.000Z',
      lastAction: 'ReplyAttempted',
    }));

  it('S3.26 is fed by no complaint, and feeds no list or figure of complaints', () => {
    expect(conductCases.category).toBe('conduct');
    for (const { category, collection } of projections) {
      expect([collection.name, category === 'conduct']).toEqual([
        collection.name,
        collection.name === 'conduct-cases',
      ]);
    }
  });

  it('goes on past what a later version recorded', () => {
    const [first, second] = recorded(the.submitted(), the.noted());
    const later = second && { ...second, type: 'SomethingNew' };
    const entry = [first, later].reduce<ConductCaseEntry | undefined>(
      (before, event) => (event ? conductCases.project(before, event) : before),
      undefined,
    );
    expect(entry).toMatchObject({ state: 'submitted', revision: 1 });
  });
});

describe('The file of a conduct case', () => {
  const file = (...events: readonly Decided<ConductCaseEvent>[]) => {
    const found = conductFile(recorded(...events));
    if (found === undefined) throw new TypeError('A file was expected.');
    return found;
  };

  it('S3.44 has the three forms: submission, hand-over, objection', () => {
    expect(file(...the.historyTo.answered)).toMatchObject({
      submission: { submittingStaff: '1830', intakeNumber: '19900001234' },
      handOver: {
        signed: { signedBy: 'somebody' },
        routing: { team: 'back-office', prefix: '10' },
        call: { line: '89087814', otherLead: '王领班', calledAt: '2026-03-02T08:30:00.000Z' },
        answer: { workOrder: 'WO-1' },
      },
    });
    expect(file(...the.historyTo.contested).objections).toMatchObject([
      { by: 'lead', lead: 'lead.li', points: [{ atSeconds: 133 }] },
    ]);
  });

  it('says who took part in the ballot and what came of it, and not how anybody voted', () => {
    const { ballot } = file(...the.historyTo.settled);
    expect(ballot).toMatchObject({
      tookPart: ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'],
      counted: { result: 'undetermined', because: 'tie' },
    });
    const { entries = [], ...rest } = ballot?.counted ?? {};
    expect(JSON.stringify([rest, ballot?.convened])).not.toMatch(/"vote":/);
    expect(entries.map(({ receipt }) => receipt)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(JSON.stringify(entries)).not.toMatch(/m[1-6]/);
  });

  it('S3.64 keeps every attempt, message and note of the reply record', () =>
    expect(
      file(...the.historyTo.judged, the.missedCall(), the.smsSent(), the.noted(), the.replied())
        .reply,
    ).toMatchObject({
      dueAt: '2026-03-04T08:00:00.000Z',
      attempts: [{ reached: false }],
      messages: [{ template: 'missed-call' }],
      notes: [{ note: '用户要求改日再联系' }],
      given: { way: 'phone', inTime: true },
    }));

  it('is for whoever has a part in the case', () => {
    const voting = file(...the.historyTo.voting);
    for (const person of ['2017', '1830', 'm4']) expect(isInvolved(voting, person)).toBe(true);
    expect(isInvolved(voting, 'm7')).toBe(false);
    expect(isInvolved(file(the.submitted()), 'm4')).toBe(false);
  });

  it('is none where there is no case', () => expect(conductFile([])).toBeUndefined());
});

describe('The history of a conduct case in words', () => {
  const everything = [
    ...Object.values(the.historyTo).flat(),
    the.tracked(),
    the.appealDismissed(),
    the.appealDismissed({ upheld: true }),
    the.missedCall(),
    the.reachedCall(),
    the.smsSent(),
    the.reported(),
    the.wayDecided(),
    the.noted(),
    the.recurrence(),
    the.reminded(),
    the.supervised(),
    the.fed(),
    the.judgedNot(),
    the.accepted({ inTime: false }),
    the.replied({ way: 'other', ground: 'head-already-told', reference: '王领班' }),
    the.counted({ because: 'no-quorum', spoiled: 1 }),
    the.resubmitted(),
    the.closed({ outcome: 'handled-elsewhere', upheld: null }),
    the.closed({ outcome: 'handled-by-lead', upheld: null }),
    the.warned(),
    the.warned({ clock: 'drawing', told: 'panel', members: ['m3', 'm4'] }),
    the.missed(),
    the.smsDue(),
    the.stepDue(),
    the.stepDue({ step: 'count', told: 'quality' }),
    the.erased(),
  ];
  const told = recorded(...everything).map((event) => conductSentence(event, 'Asia/Shanghai'));

  it('has a sentence in both languages for every event', () => {
    const types = new Set(everything.map(({ type }) => type));
    expect(types.size).toBe(
      new Set(conductActions.names.flatMap((name) => conductActions.rows[name].event)).size,
    );
    for (const { zh, en } of told) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^(m\d|[A-Z])/);
      expect(zh + en).not.toMatch(/undefined|null|\[object|NaN/);
    }
  });

  it('leaves out the user’s numbers, the content and the demand', () => {
    const { intakeNumber, contactPhone, content, demand } = the.submit().data;
    for (const { zh, en } of told) {
      for (const hidden of [intakeNumber, contactPhone, content, demand]) {
        expect(zh + en).not.toContain(hidden ?? 'none');
      }
    }
  });

  it.each([
    [the.submitted(), '提交白名单：服务态度；用户致电 10010；被投诉工号 2017；交单工号 1830'],
    [the.accepted({ inTime: false }), '要素齐全，领班 somebody 在交接表上签收；超过时限'],
    [the.routedAway(), '归属后台；按工号前缀 10；须外呼 89087814 转办'],
    [the.handedOver(), '2026-03-02 16:30 录音外呼 89087814，告知对方领班 王领班；录音 rec-17'],
    [
      the.judged(),
      '判责：投诉成立；态度类；依据条款“责问、反问、训斥、漫骂或命令客户”；判责依据：录音 02:13 反问客户',
    ],
    [the.contested(), '领班提出判责异议；领班 lead.li；录音 02:13：系确认信息，并非反问'],
    [the.drawn('m1'), 'm1 领取选票'],
    [
      the.counted(),
      '计票：领票 6，收回 6；维持 3，不成立 3，弃权 0；票数相等；未能决定，由现场负责人裁定',
    ],
    [the.replied({ inTime: false }), '已回复用户，方式：电话；超过时限'],
    [
      the.warned({ clock: 'drawing', told: 'panel', members: ['m3', 'm4'] }),
      '预警：时限“领取选票”已用去 80%，到期 2026-03-02 18:00；已告知合议成员 m3、m4',
    ],
    [the.missed(), '超时：时限“领班审核”已于 2026-03-02 18:00 到期；已告知主值班'],
    [
      the.missed({ clock: 'drawing', members: ['m3'] }),
      '超时：时限“领取选票”已于 2026-03-02 18:00 到期；未领票：m3；已告知主值班',
    ],
    [the.stepDue(), '表决未能决定，应由现场负责人裁定；已告知现场负责人'],
  ])('says %#', (event, zh) => {
    const [fact] = recorded(event);
    expect(fact && conductSentence(fact, 'Asia/Shanghai').zh).toBe(zh);
  });
});
