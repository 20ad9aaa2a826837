import * as the from '../src/complaint/complaint.scenes.js';
import { agreed, answered, dissatisfied, inProgress, received, settled, Story } from './story.js';

const boss = the.by('supervisor', 'zhao.min').actor;

/** Tested, answered, and closed without a word to the customer. */
const closedUnasked = () => answered().at('Tue 16:10', the.close());

describe('Asking the customer', () => {
  it('S0.38 he is called back for a rating within three days', () => {
    expect(answered().at('Fri 10:00', the.survey()).standing('S0.38')).toBe(
      'met by SatisfactionRecorded',
    );
    expect(answered().at('Fri 10:01', the.survey()).standing('S0.38')).toBe(
      'late by SatisfactionRecorded',
    );
    expect(answered().untouchedUntil('Fri 10:00').standing('S0.38', 'Sat 09:00')).toBe(
      'missing since DeadlineMissed of callback',
    );
  });

  it('S2.28 the call-back comes up by itself after a day, unless he has answered by then', () => {
    expect(answered().untouchedUntil('Wed 09:59').standing('S2.28')).toBe('not-applicable');
    expect(answered().untouchedUntil('Wed 10:00').standing('S2.28')).toBe('met by CallbackDue');
    expect(settled().standing('S2.28', 'Thu 09:00')).toBe('not-applicable');
    expect(answered().standing('S2.28', 'Wed 10:01')).toBe('missing');
    expect(answered().untouchedUntil('Sat 09:00').standing('S2.28')).toBe('late by CallbackDue');
    expect(answered().at('Thu 09:00', the.survey()).standing('S2.28')).toBe(
      'missing since SatisfactionRecorded',
    );
  });

  it('S1.14 he is asked for feedback before it is closed', () => {
    expect(settled().standing('S1.14')).toBe('met by ContactAttempted');
    expect(closedUnasked().standing('S1.14')).toBe('missing since ComplaintClosed');
  });

  it('S2.27 he is contacted unprompted, and not only after the closure', () => {
    expect(settled().standing('S2.27')).toBe('met by ContactAttempted');
    expect(closedUnasked().at('Wed 09:00', the.survey()).standing('S2.27')).toBe(
      'late by SatisfactionRecorded',
    );
  });

  it('S2.29 his satisfaction and his suggestions are recorded', () => {
    expect(settled().standing('S2.29')).toBe('met by SatisfactionRecorded');
    expect(closedUnasked().standing('S2.29')).toBe('missing since ComplaintClosed');
  });

  it('S4.37 he is given the result and asked whether he is satisfied', () => {
    expect(settled().standing('S4.37')).toBe('met by ContactAttempted');
    expect(closedUnasked().standing('S4.37')).toBe('missing since ComplaintClosed');
  });

  it('S4.47 the result is followed up', () => {
    expect(settled().standing('S4.47')).toBe('met by ContactAttempted');
    expect(closedUnasked().standing('S4.47')).toBe('missing since ComplaintClosed');
  });

  it('S4.48 the result is fed back and satisfaction confirmed', () => {
    expect(settled().standing('S4.48')).toBe('met by SatisfactionRecorded');
    expect(closedUnasked().at('Wed 09:00', the.survey()).standing('S4.48')).toBe(
      'late by SatisfactionRecorded',
    );
  });
});

describe('Where he is not satisfied', () => {
  it('S2.30 the second handling starts in the same moment', () => {
    expect(dissatisfied().standing('S2.30')).toBe('met by ComplaintReopened');
    const ignored = answered().recorded('Tue 16:05', the.surveyed({ score: 2, satisfied: false }));
    expect(ignored.standing('S2.30')).toBe('missing since SatisfactionRecorded');
    expect(ignored.at('Wed 09:00', the.reopen()).standing('S2.30')).toBe(
      'late by ComplaintReopened',
    );
    const longAfter = settled().at('Thu+5 09:00', the.survey({ score: 1 }));
    expect(longAfter.standing('S2.30')).toBe('not-applicable');
  });

  it('S0.28 it is assigned, taken up and answered again before it is closed', () => {
    const again = dissatisfied().at('Tue 16:20', the.assign()).at('Tue 16:30', the.start());
    expect(again.standing('S0.28')).toBe('met by ComplaintAssigned 2');
    const answeredAgain = again.at('Wed 10:00', the.remedy()).at('Wed 11:00', the.respond());
    const closed = answeredAgain
      .at('Wed 15:00', the.survey())
      .at('Wed 15:10', the.close({ lesson: '更换接头' }));
    expect(closed.standing('S0.28')).toBe('met by ComplaintAssigned 2');
    const cutShort = dissatisfied().recorded('Wed 09:00', the.closed());
    expect(cutShort.standing('S0.28')).toBe('missing since ComplaintClosed');
  });

  it('S0.29 it goes on until he is, or somebody answerable calls it unreasonable', () => {
    expect(settled().standing('S0.29')).toBe('met by SatisfactionRecorded');
    expect(dissatisfied().standing('S0.29')).toBe('not-applicable');
    const against = answered().recorded('Tue 16:05', the.surveyed({ satisfied: false }));
    expect(against.asked('Tue 16:10', the.close())).toBe('customer-not-satisfied');
    expect(against.recorded('Tue 16:10', the.closed()).standing('S0.29')).toBe(
      'missing since ComplaintClosed',
    );
    const unreasonable = the.closed({ outcome: 'unreasonable' });
    expect(against.recorded('Tue 16:10', unreasonable).standing('S0.29')).toBe('not-applicable');
  });

  it('S4.38 his last word decides', () => {
    const late = answered()
      .recorded('Tue 16:05', the.surveyed({ satisfied: false }))
      .recorded('Tue 17:05', the.surveyed());
    expect(late.standing('S4.38')).toBe('met by SatisfactionRecorded 2');
    expect(
      answered()
        .recorded('Tue 16:05', the.surveyed({ satisfied: false }), the.closed())
        .standing('S4.38'),
    ).toBe('missing since ComplaintClosed');
  });

  it('S0.39 the case is investigated anew', () => {
    const again = dissatisfied().at('Tue 16:20', the.assign()).at('Tue 16:30', the.start());
    expect(again.at('Wed 09:00', the.diagnose()).standing('S0.39')).toBe(
      'met by DiagnosisRecorded 2',
    );
    const hasty = again.at('Wed 09:00', the.remedy()).at('Wed 10:00', the.respond());
    expect(hasty.standing('S0.39')).toBe('missing since ComplaintResponded 2');
  });

  it('S1.45 the plan changes', () => {
    const again = dissatisfied().at('Tue 16:20', the.assign()).at('Tue 16:30', the.start());
    expect(again.at('Wed 09:00', the.propose()).standing('S1.45')).toBe(
      'met by SolutionProposed 2',
    );
    const same = again.at('Wed 09:00', the.remedy()).at('Wed 10:00', the.respond());
    expect(same.standing('S1.45')).toBe('missing since ComplaintResponded 2');
  });

  it('S1.27 a re-complaint goes one level up', () => {
    expect(dissatisfied().standing('S1.27')).toBe('met by ComplaintReopened');
    const flat = settled().recorded('Wed 09:00', the.reopened({ level: 1 }));
    expect(flat.standing('S1.27')).toBe('missing since ComplaintReopened');
    const escalatedBefore = answered()
      .recorded('Tue 12:00', the.escalated({ level: 3, told: 'chief-on-duty' }))
      .at('Tue 16:05', the.survey({ score: 1 }));
    expect(escalatedBefore.standing('S1.27')).toBe('met by ComplaintReopened');
  });
});

describe('The end', () => {
  it("S2.31 it is closed only with the customer's yes", () => {
    expect(settled().standing('S2.31')).toBe('met by ComplaintClosed');
    expect(closedUnasked().standing('S2.31')).toBe('missing since ComplaintClosed');
    expect(closedUnasked().at('Wed 09:00', the.survey()).standing('S2.31')).toBe(
      'late by SatisfactionRecorded',
    );
    expect(inProgress().at('Mon 15:00', the.withdraw()).standing('S2.31')).toBe(
      'met by ComplaintClosed',
    );
  });

  it('S1.46 a lesson is drawn from it', () => {
    expect(settled().standing('S1.46')).toBe('met by ComplaintClosed');
    expect(closedUnasked().standing('S1.46')).toBe('missing since ComplaintClosed');
    expect(received().at('Mon 10:00', the.reject()).standing('S1.46')).toBe('not-applicable');
  });

  it('S2.32 the file holds work order, remedy and feedback', () => {
    expect(settled().standing('S2.32')).toBe('met by ComplaintAssigned');
    expect(closedUnasked().standing('S2.32')).toBe('missing since ComplaintClosed');
  });

  it('S3.60 what is called unreasonable has been through three rounds, and the customer knows where to turn', () => {
    const again = (story: Story, day: string) =>
      story
        .at(`${day} 09:00`, the.assign())
        .at(`${day} 09:10`, the.start())
        .at(`${day} 10:00`, the.remedy())
        .at(`${day} 11:00`, the.respond());
    const second = again(dissatisfied(), 'Wed').at('Wed 15:00', the.survey({ score: 1 }));
    const third = again(second, 'Thu');
    const closed = third.at('Thu 16:00', the.closeAsUnreasonable(), boss);
    expect(closed.standing('S3.60')).toBe('met by ComplaintClosed');
    expect(answered().asked('Tue 16:00', the.closeAsUnreasonable(), boss)).toBe('round-too-early');
    expect(third.asked('Thu 16:00', the.closeAsUnreasonable(), the.by('handler').actor)).toBe(
      'not-yours-to-close',
    );
    const tooEarly = answered().recorded('Tue 16:00', the.closed({ outcome: 'unreasonable' }));
    expect(tooEarly.standing('S3.60')).toBe('missing since ComplaintClosed');
    const silent = third.recorded('Thu 16:00', the.closed({ outcome: 'unreasonable' }));
    expect(silent.standing('S3.60')).toBe('missing since ComplaintClosed');
  });

  it('nothing more is asked of what the customer took back', () => {
    const taken = agreed().at('Mon 14:00', the.withdraw());
    for (const id of ['S1.11', 'S1.12', 'S1.43', 'S2.29', 'S1.14'] as const) {
      expect(taken.standing(id, 'Mon+1 09:00')).toBe('not-applicable');
    }
  });
});
