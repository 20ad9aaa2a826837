import * as the from '../src/complaint/complaint.scenes.js';
import { agreed, answered, inProgress, settled } from './story.js';

const track = (kind: 'fault' | 'suggestion' | 'inquiry') => inProgress({}, { kind });

/** Answered past the rules, with whatever stood by then. */
const answeredPast = (story: ReturnType<typeof inProgress>) =>
  story.recorded('Tue 10:00', the.responded());

const unproven = () => answeredPast(inProgress());

describe('The steps of a complaint', () => {
  it('S1.7 it is verified whether what the customer says is true', () => {
    expect(answered().standing('S1.7')).toBe('met by DiagnosisRecorded');
    expect(inProgress().asked('Tue 10:00', the.respond())).toBe('steps-missing');
    expect(unproven().standing('S1.7')).toBe('missing since ComplaintResponded');
    expect(unproven().recorded('Tue 11:00', the.diagnosed()).standing('S1.7')).toBe(
      'late by DiagnosisRecorded',
    );
    expect(inProgress().standing('S1.7')).toBe('not-applicable');
  });

  it('S1.8 its cause is analysed', () => {
    expect(answered().standing('S1.8')).toBe('met by DiagnosisRecorded');
    const empty = inProgress().recorded('Mon 10:00', the.diagnosed({ rootCause: '' }));
    expect(answeredPast(empty).standing('S1.8')).toBe('missing since ComplaintResponded');
  });

  it('S1.25 it is investigated down to the root', () => {
    expect(answered().standing('S1.25')).toBe('met by DiagnosisRecorded');
    expect(unproven().standing('S1.25')).toBe('missing since ComplaintResponded');
  });

  it('S0.32 nature and cause are judged, of a fault as well', () => {
    const fault = track('fault').at('Mon 10:00', the.diagnose());
    expect(fault.standing('S0.32')).toBe('met by DiagnosisRecorded');
    expect(unproven().standing('S0.32')).toBe('missing since ComplaintResponded');
    expect(answeredPast(track('inquiry')).standing('S0.32')).toBe('not-applicable');
  });

  it('S1.9 a concrete solution is drawn up before the answer and within two working days', () => {
    expect(answered().standing('S1.9')).toBe('met by SolutionProposed');
    const onWednesday = (hour: string) =>
      inProgress().at('Mon 10:00', the.diagnose()).at(`Wed ${hour}`, the.propose());
    expect(onWednesday('18:00').standing('S1.9')).toBe('met by SolutionProposed');
    expect(onWednesday('18:01').standing('S1.9')).toBe('late by SolutionProposed');
    expect(unproven().standing('S1.9')).toBe('missing since ComplaintResponded');
  });

  it('S2.20 a first solution is given inside its time', () => {
    expect(agreed().standing('S2.20')).toBe('met by SolutionProposed');
    const idle = inProgress().untouchedUntil('Wed 18:00');
    expect(idle.standing('S2.20', 'Wed 18:01')).toBe('missing since DeadlineMissed of solution');
    expect(idle.at('Thu 09:00', the.propose()).standing('S2.20')).toBe('late by SolutionProposed');
  });

  it('S2.38 it is investigated at once and a solution proposed', () => {
    expect(agreed().standing('S2.38')).toBe('met by SolutionProposed');
    const slow = inProgress().at('Thu 09:00', the.propose());
    expect(slow.standing('S2.38')).toBe('late by SolutionProposed');
  });

  it('S1.11 the measures are carried out', () => {
    expect(answered().standing('S1.11')).toBe('met by RemedyApplied');
    expect(answeredPast(agreed()).standing('S1.11')).toBe('missing since ComplaintResponded');
  });

  it('S0.33 something effective is done', () => {
    expect(answered().standing('S0.33')).toBe('met by RemedyApplied');
    const late = answeredPast(agreed()).recorded('Tue 15:00', the.remedied());
    expect(late.standing('S0.33')).toBe('late by RemedyApplied');
  });

  it('S1.12 it is confirmed to be solved before it is closed', () => {
    expect(settled().standing('S1.12')).toBe('met by RemedyVerified');
    const untested = agreed().at('Tue 09:30', the.remedy()).at('Tue 10:00', the.respond());
    expect(untested.asked('Tue 16:00', the.close())).toBe('steps-missing');
    expect(untested.at('Tue 16:00', the.survey()).standing('S1.12')).toBe(
      'met by SatisfactionRecorded',
    );
    expect(untested.recorded('Tue 16:00', the.closed()).standing('S1.12')).toBe(
      'missing since ComplaintClosed',
    );
  });
});

describe('The steps of a fault and of a suggestion', () => {
  it('S2.17 a fault is diagnosed first', () => {
    const fault = track('fault').at('Mon 10:00', the.diagnose());
    expect(fault.standing('S2.17')).toBe('met by DiagnosisRecorded');
    expect(track('fault').asked('Mon 17:00', the.respond())).toBe('steps-missing');
    expect(answeredPast(track('fault')).standing('S2.17')).toBe('missing since ComplaintResponded');
  });

  it('S1.77 the place of the fault is located', () => {
    const located = track('fault').at('Mon 10:00', the.diagnose());
    expect(located.standing('S1.77')).toBe('met by DiagnosisRecorded');
    const vague = track('fault')
      .at('Mon 10:00', the.diagnose({ faultPoint: null }))
      .at('Mon 14:00', the.remedy())
      .at('Mon 14:30', the.verify())
      .at('Mon 15:00', the.respond());
    expect(vague.standing('S1.77')).toBe('missing since ComplaintResponded');
  });

  it('S2.26 the last remedy is tested, and passed, before the answer', () => {
    const repaired = track('fault').at('Mon 10:00', the.diagnose()).at('Mon 14:00', the.remedy());
    const passed = repaired.at('Mon 14:30', the.verify());
    expect(passed.at('Mon 15:00', the.respond()).standing('S2.26')).toBe('met by RemedyVerified');
    const failed = repaired.at('Mon 14:30', the.verify({ passed: false }));
    expect(failed.asked('Mon 15:00', the.respond())).toBe('steps-missing');
    expect(answeredPast(failed).standing('S2.26')).toBe('missing since ComplaintResponded');
    expect(answeredPast(failed).recorded('Tue 11:00', the.verified()).standing('S2.26')).toBe(
      'late by RemedyVerified 2',
    );
  });

  it('S4.41 a suggestion is studied and its outcome told', () => {
    const studied = track('suggestion').at('Mon 10:00', the.diagnose());
    expect(studied.at('Mon 15:00', the.respond()).standing('S4.41')).toBe(
      'met by ComplaintResponded',
    );
    expect(track('suggestion').asked('Mon 15:00', the.respond())).toBe('steps-missing');
    expect(answeredPast(track('suggestion')).standing('S4.41')).toBe(
      'missing since ComplaintResponded',
    );
  });
});

describe('What is promised to the customer', () => {
  const proposed = () =>
    inProgress().at('Mon 10:00', the.diagnose()).at('Mon 11:00', the.propose());

  it('S1.10 the customer agrees to the plan that the answer stands on', () => {
    expect(answered().standing('S1.10')).toBe('met by SolutionAgreed');
    const another = agreed().at('Mon 13:30', the.propose({ solution: '减免一周费用' }));
    expect(another.asked('Mon 15:00', the.respond())).toBe('steps-missing');
    expect(answeredPast(another).standing('S1.10')).toBe('missing since ComplaintResponded');
    expect(answeredPast(another).recorded('Tue 11:00', the.agreed()).standing('S1.10')).toBe(
      'late by SolutionAgreed 2',
    );
  });

  it('S1.42 the customer hears what will be done and when, before it is done', () => {
    expect(answered().standing('S1.42')).toBe('met by SolutionAgreed');
    const done = proposed().at('Mon 13:30', the.remedy());
    expect(done.standing('S1.42')).toBe('missing since RemedyApplied');
    expect(done.at('Mon 14:00', the.agree()).standing('S1.42')).toBe('late by SolutionAgreed');
  });

  it('S1.68 what cannot be solved now gets a definite time', () => {
    const told = proposed().at('Mon 13:30', the.noteProgress());
    expect(told.standing('S1.68')).toBe('met by ProgressNoted');
    expect(proposed().at('Mon 13:30', the.remedy()).standing('S1.68')).toBe(
      'missing since RemedyApplied',
    );
  });

  it('S1.43 what was agreed is done by its date, that moment included', () => {
    expect(agreed().at('Tue 10:00', the.remedy()).standing('S1.43')).toBe('met by RemedyApplied');
    expect(agreed().at('Tue 10:01', the.remedy()).standing('S1.43')).toBe('late by RemedyApplied');
    expect(agreed().standing('S1.43', 'Tue 10:00')).toBe('not-applicable');
    expect(agreed().standing('S1.43', 'Tue 10:01')).toBe('missing');
  });

  it('S1.43 a date counts as the moment it names, in whatever zone it was written', () => {
    const written = inProgress()
      .at('Mon 10:00', the.diagnose())
      .at('Mon 11:00', the.propose({ plannedFor: '2026-03-03T10:00:00+08:00' }))
      .at('Mon 11:30', the.agree());
    expect(written.at('Tue 10:00', the.remedy()).standing('S1.43')).toBe('met by RemedyApplied');
    expect(written.at('Tue 10:01', the.remedy()).standing('S1.43')).toBe('late by RemedyApplied');
  });

  it('S2.24 the plan has its timetable and its person', () => {
    expect(answered().standing('S2.24')).toBe('met by SolutionProposed');
    expect(inProgress().at('Mon 10:00', the.remedy()).standing('S2.24')).toBe(
      'missing since RemedyApplied',
    );
  });
});
