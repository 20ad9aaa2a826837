import * as the from '../src/complaint/complaint.scenes.js';
import { agreed, answered, inProgress, received, Story } from './story.js';

const remedied = () => agreed().at('Mon 14:00', the.remedy());

describe('The first response', () => {
  const urgent = () => received().at('Mon 09:05', the.classify({ urgency: 'urgent' }));
  const general = () => received().at('Mon 09:05', the.classify()).at('Mon 09:10', the.assign());

  it('S0.30 an urgent matter has somebody on it within thirty minutes', () => {
    const assigned = urgent().at('Mon 09:10', the.assign());
    expect(assigned.at('Mon 09:30', the.start()).standing('S0.30')).toBe('met by HandlingStarted');
    expect(assigned.at('Mon 09:30:01', the.start()).standing('S0.30')).toBe(
      'late by HandlingStarted',
    );
    expect(assigned.standing('S0.31')).toBe('not-applicable');
  });

  it('S0.31 a general matter within four hours, at night as well', () => {
    expect(general().at('Mon 13:00', the.start()).standing('S0.31')).toBe('met by HandlingStarted');
    expect(general().at('Mon 13:01', the.start()).standing('S0.31')).toBe(
      'late by HandlingStarted',
    );
    expect(general().standing('S0.31', 'Mon 13:00')).toBe('not-applicable');
    expect(general().untouchedUntil('Mon 13:00').standing('S0.31', 'Mon 13:01')).toBe(
      'missing since DeadlineMissed of first-response',
    );
  });

  it('S1.67 whoever reaches the customer has reacted; a call in vain has not', () => {
    expect(general().at('Mon 10:00', the.contact()).standing('S1.67')).toBe(
      'met by ContactAttempted',
    );
    const inVain = general().at(
      'Mon 10:00',
      the.contact({ reached: false, notReachedBecause: '关机' }),
    );
    expect(inVain.standing('S1.67', 'Mon 13:01')).toBe('missing');
  });

  it('S4.20 a matter that was taken back unanswered after its time was never responded to', () => {
    expect(general().at('Mon 12:00', the.start()).standing('S4.20')).toBe('met by HandlingStarted');
    expect(general().at('Mon 15:00', the.withdraw()).standing('S4.20')).toBe(
      'missing since ComplaintClosed',
    );
  });
});

describe('The answer', () => {
  it("S1.26 a definite result is given within three working days, and the third day's closing is still inside", () => {
    expect(remedied().at('Thu 18:00', the.respond()).standing('S1.26')).toBe(
      'met by ComplaintResponded',
    );
    expect(remedied().at('Thu 18:01', the.respond()).standing('S1.26')).toBe(
      'late by ComplaintResponded',
    );
    expect(remedied().standing('S1.26', 'Thu 18:00')).toBe('not-applicable');
    expect(remedied().untouchedUntil('Fri 09:00').standing('S1.26')).toBe(
      'missing since DeadlineMissed of definite-result',
    );
  });

  it('S1.26 its time stands still while the customer is awaited', () => {
    const waited = remedied().at('Tue 09:00', the.wait()).at('Wed 09:00', the.resume());
    expect(waited.at('Fri 18:00', the.respond()).standing('S1.26')).toBe(
      'met by ComplaintResponded',
    );
    expect(remedied().at('Tue 09:00', the.wait()).standing('S1.26', 'Mon+1 09:00')).toBe(
      'not-applicable',
    );
  });

  it('S1.26 a weekend does not count: what comes on Friday is due on Wednesday', () => {
    const onFriday = new Story()
      .at('Fri 09:00', the.receive())
      .at('Fri 09:10', the.classify({ kind: 'inquiry' }))
      .at('Fri 09:15', the.assign())
      .at('Fri 09:20', the.start());
    expect(onFriday.at('Wed+1 18:00', the.respond()).standing('S1.26')).toBe(
      'met by ComplaintResponded',
    );
    expect(onFriday.at('Thu+1 09:00', the.respond()).standing('S1.26')).toBe(
      'late by ComplaintResponded',
    );
  });

  it('S0.25 the result is explicit and clear', () => {
    expect(answered().standing('S0.25')).toBe('met by ComplaintResponded');
    expect(remedied().asked('Tue 10:00', the.respond({ result: ' ' }))).toBe('text-blank');
    const vague = remedied().recorded('Tue 10:00', the.responded({ result: '' }));
    expect(vague.standing('S0.25')).toBe('missing since ComplaintResponded');
  });

  it('S4.30 the result says what was done', () => {
    expect(answered().standing('S4.30')).toBe('met by ComplaintResponded');
    const vague = remedied().recorded('Tue 10:00', the.responded({ solution: '' }));
    expect(vague.standing('S4.30')).toBe('missing since ComplaintResponded');
  });

  it('S4.36 the result comes in writing', () => {
    expect(answered().standing('S4.36')).toBe('met by ComplaintResponded');
    const spoken = remedied().recorded('Tue 10:00', the.responded({ result: '', solution: '' }));
    expect(spoken.standing('S4.36')).toBe('missing since ComplaintResponded');
  });

  it('S4.46 the department handles it and answers before it is closed', () => {
    expect(answered().standing('S4.46')).toBe('met by ComplaintResponded');
    expect(remedied().asked('Tue 10:00', the.close())).toBe('not-allowed-now');
    expect(remedied().recorded('Tue 10:00', the.closed()).standing('S4.46')).toBe(
      'missing since ComplaintClosed',
    );
  });
});

describe('What the customer hears meanwhile and afterwards', () => {
  const told = (spoken: string) => inProgress().at(spoken, the.noteProgress());

  it('S1.44 progress is told every two working days as long as it is unanswered', () => {
    expect(told('Wed 18:00').standing('S1.44')).toBe('met by ProgressNoted');
    expect(told('Wed 18:01').standing('S1.44')).toBe('late by ProgressNoted');
    expect(inProgress().standing('S1.44', 'Thu 09:00')).toBe('missing');
    expect(told('Mon 10:00').standing('S1.44', 'Thu 09:00')).toBe('missing');
  });

  it('S4.32 a note that the customer does not hear tells him nothing', () => {
    expect(told('Tue 15:00').standing('S4.32')).toBe('met by ProgressNoted');
    const inside = inProgress().at('Tue 15:00', the.noteProgress({ toldToCustomer: false }));
    expect(inside.untouchedUntil('Wed 18:00').standing('S4.32', 'Thu 09:00')).toBe(
      'missing since DeadlineMissed of update',
    );
  });

  it('S3.55 the customer is reached with the answer within forty-eight hours', () => {
    expect(answered().at('Thu 10:00', the.contact()).standing('S3.55')).toBe(
      'met by ContactAttempted',
    );
    expect(answered().at('Thu 10:01', the.contact()).standing('S3.55')).toBe(
      'late by ContactAttempted',
    );
    expect(answered().standing('S3.55', 'Thu 10:01')).toBe('missing');
  });

  it('S1.65 the result reaches the customer in time, by his own word at the latest', () => {
    expect(answered().at('Wed 09:00', the.survey()).standing('S1.65')).toBe(
      'met by SatisfactionRecorded',
    );
    expect(answered().at('Fri 09:00', the.survey()).standing('S1.65')).toBe(
      'late by SatisfactionRecorded',
    );
  });

  it('S2.39 the customer is told and the effect followed', () => {
    expect(answered().at('Wed 09:00', the.contact()).standing('S2.39')).toBe(
      'met by ContactAttempted',
    );
    expect(answered().standing('S2.39', 'Fri 09:00')).toBe('missing');
  });

  it('S4.73 a major complaint keeps the emergency times: news every two hours, a solution in eight', () => {
    const major = () => inProgress().at('Mon 09:30', the.declareMajor());
    const steady = ['Mon 11:00', 'Mon 13:00', 'Mon 15:00'].reduce(
      (story, spoken) => story.at(spoken, the.noteProgress()),
      major(),
    );
    const solved = steady.at('Mon 16:30', the.propose());
    expect(solved.standing('S4.73')).toBe('met by SolutionProposed');
    expect(solved.standing('S4.73', 'Mon 17:01')).toBe('missing');
    expect(major().at('Mon 12:00', the.noteProgress()).standing('S4.73')).toBe(
      'late by ProgressNoted',
    );
    expect(inProgress().standing('S4.73')).toBe('not-applicable');
  });
});
