/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { Refusal } from '#libs/event-sourcing';
import { at, facts, scenarios, scenarioStart, someone } from '#libs/event-sourcing/testing';
import { conductCase, conductCaseUnder } from './conduct-case.js';
import * as the from './conduct-case.scenes.js';
import { defaultConductRules, outcomeNamedIn, teamByNumber } from './conduct-rules.js';
import type { ConductCaseEvent } from './events.js';
import { conductActions } from './lifecycle.js';
import { conductStandings, type ConductStanding } from './terms.js';

const { given } = scenarios(conductCase);
const to = the.historyTo;
const anyone = someone.id;

const hoursAfter = (hours: number) =>
  new Date(Date.parse(scenarioStart) + hours * 3_600_000).toISOString();

describe('The table of conduct cases', () => {
  const standings: readonly ConductStanding[] = ['none', ...conductStandings];
  const after = (...events: readonly ConductCaseEvent[]) =>
    facts(...events).reduce(conductCase.evolve, conductCase.initial);

  it.each(standings)('has a history that leads to %s', (standing) =>
    expect(after(...to[standing]).standing).toBe(standing),
  );

  it('has one row for each command, and a route of its own for each row', () => {
    const rows = Object.values(conductActions.rows);
    expect(new Set(rows.map(({ command }) => command)).size).toBe(rows.length);
    expect(new Set(rows.map(({ route }) => route)).size).toBe(rows.length);
  });

  it.each(conductActions.names)(
    'refuses %s wherever its row does not list the standing',
    (name) => {
      const { command, from } = conductActions.rows[name];
      for (const standing of standings.filter((other) => !from.includes(other))) {
        const answer = conductCase.decide(
          { type: command, data: {} } as never,
          after(...to[standing]),
          {
            at: scenarioStart,
            actor: someone,
          },
        );
        expect(answer).toBeInstanceOf(Refusal);
        expect(answer).toMatchObject({ details: { state: standing } });
      }
    },
  );

  it('lets only the site head settle, only the lead sign, only quality judge', () => {
    const may = (name: 'settle' | 'accept' | 'judge') => conductActions.rows[name].by;
    expect(may('settle')).toEqual(['site-head']);
    expect(may('accept')).toEqual(['shift-lead']);
    expect(may('judge')).toEqual(['quality']);
  });
});

describe('Submitting', () => {
  it('S3.25 S3.27–S3.30 takes complete elements, and the clocks begin', () =>
    given()
      .when(the.submit(), { at: scenarioStart })
      .then(the.submitted())
      .andState({
        standing: 'submitted',
        reviewDueAt: hoursAfter(2),
        replyDueAt: hoursAfter(48),
      }));

  it.each([
    ['S3.27 the submitting staff number', { submittingStaff: null }, 'submitting-staff'],
    ['S3.28 the intake number', { intakeNumber: ' ' }, 'intake-number'],
    ['S3.28 the contact phone', { contactPhone: null }, 'contact-phone'],
    ['S3.29 the content', { content: null }, 'content'],
    ['S3.30 the demand', { demand: null }, 'demand'],
  ])('is refused without %s', (_, change, element) =>
    given()
      .when(the.submit(change))
      .thenRefused('elements-missing', { missing: [element] }),
  );

  it('S3.3 about the staff of 10016 is not accepted', () =>
    given()
      .when(the.submit({ employeeLine: '10016' }))
      .thenRefused('line-not-accepted', { line: '10016' }));

  it('S3.53 takes transfers about front-office staff, from the lines that may', () => {
    given()
      .when(the.submit({ origin: 'transfer', transferredFrom: '10109696' }))
      .then(the.submitted({ origin: 'transfer', transferredFrom: '10109696' }));
    given()
      .when(the.submit({ origin: 'transfer', transferredFrom: '10086' }))
      .thenRefused('transfer-source-unknown');
    given()
      .when(the.submit({ origin: 'transfer', transferredFrom: '89082000', employee: '1301' }))
      .thenRefused('transfer-about-other-staff', { team: 'front-office' });
  });

  it('happens once', () =>
    given(...to.submitted)
      .when(the.submit())
      .thenRefused('conduct-case-exists'));
});

describe('The review by the shift lead', () => {
  it('S3.32 S3.45 returns what is incomplete with a reason, signed, in time or late', () => {
    given(...to.submitted)
      .when(the.giveBack(), the.by('shift-lead', 'lead.li'))
      .then(the.returned({ signedBy: 'lead.li' }))
      .andState({ standing: 'returned', missing: ['demand'] });
    given(...to.submitted)
      .when(the.giveBack(), { at: hoursAfter(2.01) })
      .then(the.returned({ inTime: false }));
  });

  it('S3.32 asks that everything named missing comes, and begins two hours anew', () => {
    given(...to.returned)
      .when(the.resubmit({ demand: ' ' }))
      .thenRefused('still-missing');
    given(...to.returned)
      .when(the.resubmit(), { at: hoursAfter(1) })
      .then(the.resubmitted())
      .andState({ standing: 'submitted', reviewDueAt: hoursAfter(3) });
    given(the.submitted(), the.returned({ missing: [] }))
      .when(the.resubmit({ contactPhone: ' ' }))
      .thenRefused('elements-missing');
  });

  it('S3.33 S3.46 is signed for, and routed by the number', () =>
    given(...to.submitted)
      .when(the.accept(), the.by('shift-lead', 'lead.li'))
      .then(the.accepted({ signedBy: 'lead.li' }), the.routed())
      .andState({ standing: 'accepted', team: 'front-office', handOverLine: null }));

  it.each([
    ['S3.46', '1720', 'front-office', null],
    ['S3.46', '1801', 'front-office', null],
    ['S3.46', '2999', 'front-office', null],
    ['S3.47', '1001', 'back-office', '89087814'],
    ['S3.47', '1300', 'back-office', '89087814'],
    ['S3.48', '8009123', '89082000', '89080369'],
    ['S3.49', '3507', '10109696', '89086326'],
  ])('%s sends %s to %s', (_, number, team, line) => {
    const found = teamByNumber(number, defaultConductRules);
    expect(found?.team).toBe(team);
    expect(defaultConductRules.teams[team]?.handOverLine).toBe(line);
  });

  it('S3.52 goes by the longest prefix that fits', () => {
    const rules = {
      ...defaultConductRules,
      prefixes: { ...defaultConductRules.prefixes, '208': 'back-office' },
    };
    expect(teamByNumber('2087', rules)).toEqual({ team: 'back-office', prefix: '208' });
    expect(teamByNumber('2017', rules)).toEqual({ team: 'front-office', prefix: '20' });
  });

  it('S3.52 leaves it to a person where no prefix fits, and keeps who chose and why', () => {
    given(the.submitted({ employee: null }))
      .when(the.accept())
      .thenRefused('team-unknown');
    given(the.submitted({ employee: null }))
      .when(the.accept({ team: 'back-office', reason: '查通话记录得知' }))
      .then(
        the.accepted(),
        the.routedAway({ prefix: null, chosenBy: `by-hand:${anyone}`, reason: '查通话记录得知' }),
      );
    given(...to.submitted)
      .when(the.accept({ team: 'constructor', reason: null }))
      .thenRefused('team-unknown');
    given(...to.accepted)
      .when(the.reroute())
      .then(the.routedAway({ prefix: null, chosenBy: `by-hand:${anyone}`, reason: '已调岗后台' }))
      .andState({ standing: 'to-call' });
    given(...to['to-call'])
      .when(the.reroute())
      .thenNothing();
  });

  it('S3.34–S3.36 is sent back with the remark, signed by the lead, who handles it himself', () => {
    given(...to.accepted)
      .when(the.sendBack())
      .then(the.sentBack())
      .andState({ standing: 'sent-back' });
    given(...to['sent-back'])
      .when(the.signSendBack(), the.by('shift-lead', 'lead.li'))
      .then(the.sendBackSigned({ signedBy: 'lead.li' }))
      .andState({ standing: 'with-lead' });
    given(...to['with-lead'], the.reachedCall(), the.replied())
      .when(the.close())
      .then(the.closed({ outcome: 'handled-by-lead', upheld: null }));
  });
});

describe('Handing over by a recorded call', () => {
  it('S3.47 S3.50 keeps the line, the exact time and the other lead’s name', () =>
    given(...to['to-call'])
      .when(the.handOver())
      .then(the.handedOver())
      .andState({ standing: 'handed-over' }));

  it('S3.50 is not before the submission', () =>
    given(...to['to-call'])
      .when(the.handOver({ calledAt: hoursAfter(-1) }))
      .thenRefused('call-before-submission'));

  it('S3.48 S3.51 is tracked until the other side answers by work order', () => {
    given(...to['handed-over'])
      .when(the.track())
      .then(the.tracked());
    given(...to['handed-over'])
      .when(the.answer())
      .then(the.answered())
      .andState({ standing: 'answered' });
    given(...to.answered, the.replied({ way: 'other' }))
      .when(the.close())
      .then(the.closed({ outcome: 'handled-elsewhere', upheld: null }));
  });
});

describe('Judging', () => {
  it('S3.46 comes after verification by recording and user information', () => {
    given(...to.accepted)
      .when(the.judge())
      .thenRefused('not-allowed-now');
    given(...to.accepted)
      .when(the.verify({ recording: ' ' }))
      .thenRefused('text-blank', { field: 'recording' });
    given(...to.accepted)
      .when(the.verify())
      .then(the.verified());
  });

  it('S3.14 has a basis, upheld or not', () => {
    given(...to.verified)
      .when(the.judge({ basis: '  ' }))
      .thenRefused('text-blank', { field: 'basis' });
    given(...to.verified)
      .when(the.judgeNot())
      .then(the.judgedNot());
  });

  it('S3.11 S3.12 names the type and a clause of it out of the rule book', () => {
    given(...to.verified)
      .when(the.judge({ clause: null }))
      .thenRefused('clause-missing');
    given(...to.verified)
      .when(the.judge({ type: null }))
      .thenRefused('clause-missing');
    given(...to.verified)
      .when(the.judge({ clause: 'attitude-9' }))
      .thenRefused('clause-unknown');
    given(...to.verified)
      .when(the.judge({ clause: 'business-1' }))
      .thenRefused('clause-of-other-type', { type: 'business' });
    given(...to.verified)
      .when(the.judge({ upheld: false }))
      .thenRefused('clause-without-liability');
  });

  it('S3.15–S3.23 knows every clause of the rule book', () =>
    expect(defaultConductRules.clauses.map(({ requirement }) => requirement)).toEqual(
      Array.from({ length: 9 }, (_, index) => `S3.${15 + index}`),
    ));

  it.each(defaultConductRules.clauses)('$requirement upholds by $id', ({ id, type }) => {
    const wish = { clause: id, type, knowledgeArticle: type === 'business' ? 'KB-7' : null };
    given(...to.verified)
      .when(the.judge(wish))
      .then(the.judged(wish))
      .andState({ standing: 'judged' });
  });

  it('S3.24 cites the knowledge base in business matters', () =>
    given(...to.verified)
      .when(the.judge({ type: 'business', clause: 'business-1' }))
      .thenRefused('knowledge-base-not-cited'));

  it.each(['2017', '1830'])('S3.13 is not done by %s, who has a part in it', (id) =>
    given(...to.verified)
      .when(the.judge(), the.by('quality', id))
      .thenRefused('judge-involved'),
  );
});

describe('Objecting', () => {
  it('S3.37 S3.38 is for the employee or the lead, with points in the recording', () => {
    given(...to.judged)
      .when(the.contest(), the.by('handler', '2017'))
      .then(the.contested({ by: 'employee' }));
    given(...to.judged)
      .when(the.contest(), the.by('shift-lead', 'lead.li'))
      .then(the.contested());
    given(...to.judged)
      .when(the.contest(), the.by('handler', '2018'))
      .thenRefused('not-yours-to-contest');
    given(...to.judged)
      .when(the.contest({ points: [] }), the.by('shift-lead'))
      .thenRefused('points-missing');
  });

  it('S3.37 is only against an upheld judgement', () =>
    given(...to.verified, the.judgedNot())
      .when(the.contest())
      .thenRefused('nothing-to-contest'));

  it('has its time', () =>
    given(...to.judged)
      .when(the.contest(), { at: hoursAfter(80) })
      .thenRefused('objection-window-passed'));

  const judgedBy = (id: string) =>
    facts(...to.contested).map((fact) =>
      fact.type === 'LiabilityJudged'
        ? { ...fact, metadata: { ...fact.metadata, actor: { id, role: 'quality' } } }
        : fact,
    );
  const review = (by: string) =>
    conductCase.decide(
      the.review(),
      judgedBy('judge.zhou').reduce(conductCase.evolve, conductCase.initial),
      { at: hoursAfter(1), actor: { id: by, role: 'quality' } },
    );

  it('S3.39 has it judged again by another person', () => {
    expect(review('judge.zhou')).toMatchObject({ code: 'judge-involved' });
    expect(review('judge.sun')).toEqual([the.reviewed()]);
  });

  it('S3.39 says whether the judgement was kept or changed', () => {
    given(...to.contested)
      .when(the.review({ clause: 'attitude-3' }), the.by('quality', 'q2'))
      .then(the.reviewed({ clause: 'attitude-3', maintained: false }))
      .andState({ standing: 'reviewed' });
    given(...to.contested)
      .when(the.review(the.judgeNot().data), the.by('quality', 'q2'))
      .then(the.reviewed({ ...the.judgeNot().data, maintained: false }))
      .andState({ standing: 'settled' });
  });
});

describe('The right of appeal (S3.8)', () => {
  const second = { appealLevel: 2, heardBy: 'chief-on-duty' } as const;
  const third = { appealLevel: 3, heardBy: 'head-of-intake' } as const;
  const dismissedTwice = [
    ...to.appealed,
    the.appealDismissed(),
    the.appealed(second),
    the.appealDismissed({ appealLevel: 2 }),
  ] as const;

  it('runs from the shift lead over the chief on duty to the head of intake, and ends there', () => {
    given(...to.judged)
      .when(the.appeal())
      .then(the.appealed());
    given(...to.appealed, the.appealDismissed())
      .when(the.appeal())
      .then(the.appealed(second));
    given(...dismissedTwice)
      .when(the.appeal())
      .then(the.appealed(third));
    given(...dismissedTwice, the.appealed(third), the.appealDismissed({ appealLevel: 3 }))
      .when(the.appeal())
      .thenRefused('appeal-chain-exhausted');
  });

  it('is decided by whoever hears it or somebody above', () => {
    given(...to.appealed)
      .when(the.dismissAppeal(), the.by('shift-lead'))
      .then(the.appealDismissed())
      .andState({ standing: 'judged' });
    given(...to.appealed, the.appealDismissed(), the.appealed(second))
      .when(the.dismissAppeal(), the.by('shift-lead'))
      .thenRefused('not-yours-to-decide', { heardBy: 'chief-on-duty' });
  });

  it('leads to another judgement when it is upheld', () =>
    given(...to.appealed)
      .when(the.dismissAppeal({ upheld: true }))
      .then(the.appealDismissed({ upheld: true }))
      .andState({ standing: 'verified' }));
});

describe('The panel', () => {
  it('S3.40 S3.41 has three members for each side', () => {
    given(...to.reviewed)
      .when(the.convene())
      .then(the.convened())
      .andState({ standing: 'drawing' });
    given(...to.reviewed)
      .when(the.convene({ members: the.members.slice(1) }))
      .thenRefused('panel-incomplete', { membersPerSide: 3 });
  });

  it.each([
    ['twice', 'm2', 'panel-repeats'],
    ['who is complained about', '2017', 'panel-involved'],
    ['who submitted it', '1830', 'panel-involved'],
    ['who judged before', anyone, 'panel-involved'],
  ])('S3.13 has nobody %s', (_, staff, code) =>
    given(...to.reviewed)
      .when(the.convene({ members: [{ staff, side: 'self-control' }, ...the.members.slice(1)] }))
      .thenRefused(code),
  );

  it('S3.42 gives a paper to members alone, one to each', () => {
    given(...to.drawing)
      .when(the.draw('m1'), the.by('handler', 'm1'))
      .then(the.drawn('m1'));
    given(...to.drawing)
      .when(the.draw('m1'), the.by('handler', 'm7'))
      .thenRefused('not-on-panel');
    given(...to.drawing, the.drawn('m1'))
      .when(the.draw('m2'), the.by('handler', 'm1'))
      .thenRefused('paper-drawn-already');
    given(...to.drawing, the.drawn('m1'))
      .when(the.draw('m1'), the.by('handler', 'm1'))
      .thenNothing();
  });

  it('S3.42 votes once all papers are drawn, or their time is over', () => {
    const five = ['m1', 'm2', 'm3', 'm4', 'm5'].map(the.drawn);
    given(...to.drawing, ...five)
      .when(the.draw('m6'), { ...the.by('handler', 'm6'), at: scenarioStart })
      .then(the.drawn('m6'), the.votingOpened({ votingUntil: hoursAfter(24) }))
      .andState({ standing: 'voting' });
    given(...to.drawing, ...five)
      .when(the.openVoting())
      .thenRefused('drawing-goes-on');
    given(...to.drawing, ...five)
      .when(the.openVoting(), { at: hoursAfter(25) })
      .then(the.votingOpened({ papers: 5, votingUntil: hoursAfter(49) }));
  });

  it('closes early only when every paper lies in the box', () => {
    given(...to.voting)
      .when(the.closeVoting({ deposited: 5 }))
      .thenRefused('voting-goes-on', { deposited: 5, papers: 6 });
    given(...to.voting)
      .when(the.closeVoting())
      .then(the.votingClosed());
    given(...to.voting)
      .when(the.closeVoting({ deposited: 0 }), { at: hoursAfter(30) })
      .then(the.votingClosed({ early: false }));
  });
});

describe('The count', () => {
  const entries = (text: string) =>
    [...text].map((vote, index) => ({
      receipt: `r${index}`,
      vote: ({ u: 'uphold', d: 'dismiss', a: 'abstain' } as const)[vote] ?? 'abstain',
    }));
  const counted = (text: string, spoiled = 0) =>
    the.count({ entries: entries(text), spoiled, deposited: text.length + spoiled });

  it('S3.42 upholds by majority', () =>
    given(...to.counting)
      .when(counted('uuudda'))
      .then(
        the.counted({
          entries: entries('uuudda'),
          tally: { uphold: 3, dismiss: 2, abstain: 1 },
          result: 'upheld',
          because: 'majority',
        }),
      )
      .andState({ standing: 'settled' }));

  it('S3.42 dismisses by majority, and nothing is left of the liability', () =>
    given(...to.counting)
      .when(counted('dddduu'))
      .then(
        the.counted({
          entries: entries('dddduu'),
          tally: { uphold: 2, dismiss: 4, abstain: 0 },
          result: 'dismissed',
          because: 'majority',
        }),
      )
      .andState({
        standing: 'settled',
        liability: { ...the.judge().data, upheld: false, clause: null },
      }));

  it('S3.43 leaves a tie to the site head', () =>
    given(...to.counting)
      .when(the.count())
      .then(the.counted())
      .andState({ standing: 'undetermined' }));

  it('S3.43 opens nothing without a quorum, and leaves it to the site head', () => {
    const none = { entries: [], tally: { uphold: 0, dismiss: 0, abstain: 0 } };
    given(...to.counting)
      .when(the.count({ deposited: 3, entries: [] }))
      .then(the.counted({ ...none, deposited: 3, because: 'no-quorum' }));
    given(...to.counting)
      .when(counted('uuu'))
      .thenRefused('count-contradicts');
  });

  it('needs papers on both sides for a quorum', () => {
    const oneSided = [...to.drawing, ...['m1', 'm2', 'm3', 'm4'].map(the.drawn)] as const;
    given(...oneSided, the.votingOpened({ papers: 4 }), the.votingClosed())
      .when(counted('uuuu'))
      .thenRefused('count-contradicts');
  });

  it('is in the order of the receipts, and neither loses nor adds a ballot', () => {
    const shuffled = entries('uuudda').toReversed();
    given(...to.counting)
      .when(the.count({ entries: shuffled }))
      .then(
        the.counted({
          entries: entries('uuudda'),
          tally: { uphold: 3, dismiss: 2, abstain: 1 },
          result: 'upheld',
          because: 'majority',
        }),
      );
    given(...to.counting)
      .when(the.count({ entries: entries('uuudd') }))
      .thenRefused('count-contradicts');
    given(...to.counting)
      .when(counted('uuuuuuu'))
      .thenRefused('count-contradicts');
  });

  it('counts a spoiled envelope as no vote', () =>
    given(...to.counting)
      .when(counted('uuu', 3))
      .then(
        the.counted({
          entries: entries('uuu'),
          spoiled: 3,
          tally: { uphold: 3, dismiss: 0, abstain: 0 },
          because: 'no-quorum',
        }),
      ));

  it('S3.43 is followed by the site head’s word', () =>
    given(...to.undetermined)
      .when(the.settle(the.judgeNot().data), the.by('site-head'))
      .then(the.settled(the.judgeNot().data))
      .andState({ standing: 'settled' }));
});

describe('Replying to the user', () => {
  const threeDays = [hoursAfter(3), hoursAfter(27), hoursAfter(51)].map(the.missedCall);

  it('S3.54 S3.55 is done by phone, inside 48 hours or late', () => {
    given(...to.judged)
      .when(the.call())
      .then(the.reachedCall(), the.replied());
    given(...to.judged)
      .when(the.call(), { at: hoursAfter(48.01) })
      .then(the.reachedCall(), the.replied({ inTime: false }));
    given(...to.judged)
      .when(the.call({ wording: null }))
      .thenRefused('wording-missing');
  });

  it('S3.56 keeps every attempt, and why it failed', () => {
    given(...to.judged)
      .when(the.callInVain())
      .then(the.missedCall());
    given(...to.judged)
      .when(the.call({ reached: false, wording: null }))
      .thenRefused('not-reached-without-reason');
  });

  it('S3.58 sends a message after a failed attempt', () =>
    given(...to.judged, the.missedCall())
      .when(the.sms({ template: 'missed-call', asReply: false }))
      .then(
        the.smsSent({ text: defaultConductRules.smsTemplates['missed-call']?.text ?? 'none' }),
      ));

  it('S3.57 replies by message after three days of attempts, not before', () => {
    given(...to.judged, ...threeDays.slice(1), threeDays[1] ?? the.missedCall())
      .when(the.sms())
      .thenRefused('attempts-too-few', { days: 2, daysNeeded: 3 });
    const text = defaultConductRules.smsTemplates['please-call']?.text ?? 'none';
    given(...to.judged, ...threeDays)
      .when(the.sms(), { at: hoursAfter(52) })
      .then(
        the.smsSent({ template: 'please-call', text }),
        the.replied({ way: 'sms', wording: text, inTime: false }),
      );
    given(...to.judged, ...threeDays)
      .when(the.sms({ template: 'missed-call' }))
      .thenRefused('template-is-no-reply');
  });

  it('S3.59 has no message that is not a template', () => {
    given(...to.judged)
      .when(the.sms({ template: '您的投诉成立', asReply: false }))
      .thenRefused('template-unknown');
    given(...to.judged)
      .when(the.sms({ template: 'constructor', asReply: false }))
      .thenRefused('template-unknown');
  });

  it.each(['经核实，您的投诉 成 立', '员工有责，已处罚', 'Your complaint was UPHELD'])(
    'S3.59 sends no template that says "%s"',
    (text) => {
      const rules = {
        ...defaultConductRules,
        smsTemplates: { wrong: { text, endsTheReply: true } },
      };
      scenarios(conductCaseUnder(() => rules))
        .given(...to.judged)
        .when(the.sms({ template: 'wrong', asReply: false }))
        .thenRefused('sms-names-outcome');
    },
  );

  it('S3.59 ships templates that say nothing of the outcome', () => {
    for (const { text } of Object.values(defaultConductRules.smsTemplates)) {
      expect(outcomeNamedIn(text, defaultConductRules)).toBeUndefined();
    }
  });

  it('S3.60 waits for a decision once the user was reported upward', () => {
    given(...to.judged)
      .when(the.report())
      .then(the.reported());
    given(...to.judged, the.reported())
      .when(the.call())
      .thenRefused('reply-way-undecided');
    given(...to.judged, the.reported())
      .when(the.decideWay(), the.by('head-of-intake'))
      .then(the.wayDecided());
    given(...to.judged, the.reported(), the.wayDecided())
      .when(the.call())
      .thenRefused('reply-way-decided-otherwise', { decided: 'sms' });
    const text = defaultConductRules.smsTemplates['please-call']?.text ?? 'none';
    given(...to.judged, the.reported(), the.wayDecided())
      .when(the.sms())
      .then(
        the.smsSent({ template: 'please-call', text }),
        the.replied({ way: 'sms', wording: text }),
      );
  });

  it('S3.61 leaves an explanation for users long suspended whose phone stays off', () => {
    given(...to.judged, ...threeDays)
      .when(the.explain({ suspendedForArrears: false }))
      .thenRefused('not-direct-explanation');
    given(...to.judged)
      .when(the.explain())
      .thenRefused('attempts-too-few');
    given(...to.judged, ...threeDays)
      .when(the.explain(), { at: hoursAfter(52) })
      .then(
        the.replied({
          way: 'direct-explanation',
          wording: the.explain().data.wording,
          inTime: false,
        }),
      );
  });

  it('S3.62 replies otherwise where a work order exists or the head was told', () =>
    given(...to.answered)
      .when(the.replyOtherwise({ ground: 'head-already-told', reference: '王领班' }))
      .then(
        the.replied({
          way: 'other',
          ground: 'head-already-told',
          reference: '王领班',
          wording: the.replyOtherwise().data.wording,
        }),
      ));

  it('S3.63 happens once, but whoever calls back is told by phone', () => {
    given(...to.judged, the.replied({ way: 'sms' }))
      .when(the.replyOtherwise())
      .thenRefused('replied-already');
    given(...to.judged, the.replied({ way: 'sms' }))
      .when(the.call())
      .then(the.reachedCall(), the.replied());
    given(...to.judged, the.replied())
      .when(the.call({ wording: null }))
      .then(the.reachedCall());
  });

  it('S3.64 is noted in the record at any time', () =>
    given(...to.closed)
      .when(the.note())
      .then(the.noted()));
});

describe('What is learned', () => {
  it('S3.65 S3.66 goes to the chief on duty, who reminds staff by notice', () => {
    given(...to.verified)
      .when(the.reportRecurrence())
      .then(the.recurrence());
    given(...to.verified)
      .when(the.remind(), the.by('chief-on-duty'))
      .then(the.reminded());
  });

  it('S3.7 may be ordered by the unit', () =>
    given(...to.accepted)
      .when(the.supervise())
      .then(the.supervised()));

  it('S3.9 feeds the case library, once for each study', () => {
    given(...to.settled)
      .when(the.feed())
      .then(the.fed());
    given(...to.settled, the.fed())
      .when(the.feed())
      .thenNothing();
  });
});

describe('Closing', () => {
  it('S3.54 waits for the reply to the user', () => {
    given(...to.settled)
      .when(the.close())
      .thenRefused('reply-missing');
    given(...to.settled, the.replied())
      .when(the.close())
      .then(the.closed());
  });

  it('S3.37 does not cut off an objection, unless the employee accepts', () => {
    given(...to.judged, the.replied())
      .when(the.close())
      .thenRefused('objection-open');
    given(...to.judged, the.replied())
      .when(the.close({ acceptedByEmployee: true }))
      .then(the.closed());
    given(...to.judged, the.replied())
      .when(the.close(), { at: hoursAfter(100) })
      .then(the.closed());
    given(...to.verified, at(scenarioStart, the.judgedNot()), the.replied())
      .when(the.close())
      .then(the.closed({ upheld: false }));
  });
});
