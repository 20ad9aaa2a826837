/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios, scenarioStart, someone } from '#libs/event-sourcing/testing';
import { conductCase } from './conduct-case.js';
import * as the from './conduct-case.scenes.js';
import { teamByNumber } from '../routing/staff-team.js';
import { defaultConductRules } from './conduct-rules.js';

const { given } = scenarios(conductCase);
const to = the.historyTo;
const anyone = someone.id;

const hoursAfter = (hours: number) =>
  new Date(Date.parse(scenarioStart) + hours * 3_600_000).toISOString();

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
    // What is left out stays as it was, also where somebody says that he leaves it out.
    given(...to.returned)
      .when(the.resubmit({ employee: undefined } as object), { at: hoursAfter(1) })
      .then(the.resubmitted());
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
    const found = teamByNumber(number, defaultConductRules.prefixes);
    expect(found?.team).toBe(team);
    expect(defaultConductRules.teams[team]?.handOverLine).toBe(line);
  });

  it('S3.52 goes by the longest prefix that fits', () => {
    const prefixes = [...defaultConductRules.prefixes, { prefix: '208', team: 'back-office' }];
    expect(teamByNumber('2087', prefixes)).toEqual({ team: 'back-office', prefix: '208' });
    expect(teamByNumber('2017', prefixes)).toEqual({ team: 'front-office', prefix: '20' });
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
