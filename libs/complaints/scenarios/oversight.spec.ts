import * as the from '../src/complaint/complaint.scenes.js';
import { agreed, answered, inProgress, received } from './story.js';

const lead = the.by('shift-lead', 'zhao.min').actor;

describe('Who keeps an eye on it', () => {
  it('S3.7 a supervision order is answered within a working day, or by its own time', () => {
    const ordered = inProgress().at('Mon 15:00', the.orderSupervision());
    expect(ordered.at('Tue 18:00', the.answerSupervision()).standing('S3.7')).toBe(
      'met by SupervisionAnswered',
    );
    expect(ordered.at('Tue 18:01', the.answerSupervision()).standing('S3.7')).toBe(
      'late by SupervisionAnswered',
    );
    expect(ordered.untouchedUntil('Wed 09:00').standing('S3.7')).toBe(
      'missing since DeadlineMissed of supervision',
    );
    const pressing = inProgress().at(
      'Mon 15:00',
      the.orderSupervision({ answerBy: '2026-03-02T09:00:00.000Z' }),
    );
    expect(pressing.at('Mon 17:01', the.answerSupervision()).standing('S3.7')).toBe(
      'late by SupervisionAnswered',
    );
  });

  it('S3.8 an appeal goes to the next of the chain and is decided within two working days', () => {
    const appealed = answered().at('Tue 16:00', the.appeal());
    expect(appealed.at('Thu 18:00', the.dismiss(), lead).standing('S3.8')).toBe(
      'met by AppealDecided',
    );
    expect(appealed.at('Thu 18:01', the.dismiss(), lead).standing('S3.8')).toBe(
      'late by AppealDecided',
    );
    const skipped = answered().recorded('Tue 16:00', the.appealed({ heardBy: 'head-of-intake' }));
    expect(skipped.standing('S3.8')).toBe('missing since ComplaintAppealed');
    expect(answered().standing('S3.8')).toBe('not-applicable');
  });

  it('S4.72 a major complaint is reported up in the moment it is declared', () => {
    const declared = inProgress().at('Mon 09:30', the.declareMajor());
    expect(declared.standing('S4.72')).toBe('met by ComplaintDeclaredMajor');
    expect(inProgress().asked('Mon 09:30', the.declareMajor({ told: [] }))).toBe('nobody-told');
    const nobodyTold = inProgress().recorded('Mon 09:30', the.declaredMajor({ told: [] }));
    expect(nobodyTold.standing('S4.72')).toBe('missing since ComplaintDeclaredMajor');
  });
});

describe('What follows when something runs late', () => {
  const assigned = () => received().at('Mon 09:10', the.classify()).at('Mon 09:15', the.assign());

  it('S2.48 somebody is warned before a step runs late', () => {
    expect(assigned().untouchedUntil('Mon 12:11').standing('S2.48')).toBe('not-applicable');
    const warned = assigned().untouchedUntil('Mon 12:12');
    expect(warned.standing('S2.48', 'Mon 12:30')).toBe('met by DeadlineWarned of first-response');
    expect(assigned().standing('S2.48', 'Mon 12:13')).toBe('missing');
    expect(assigned().at('Mon 12:00', the.start()).standing('S2.48')).toBe('not-applicable');
  });

  it('S4.34 what runs late is pushed before it is answered', () => {
    const missed = assigned().untouchedUntil('Mon 13:00');
    expect(missed.standing('S4.34')).toBe('met by ComplaintEscalated');
    expect(agreed().standing('S4.34')).toBe('not-applicable');
    const unnoticed = agreed()
      .at('Tue 09:30', the.remedy())
      .recorded('Thu 18:00', the.missed())
      .at('Fri 09:00', the.respond());
    expect(unnoticed.standing('S4.34')).toBe('missing since ComplaintResponded');
    const urged = agreed()
      .at('Tue 09:30', the.remedy())
      .recorded('Thu 18:00', the.missed())
      .at('Fri 08:30', the.urge({ by: 'agent' }))
      .at('Fri 09:00', the.respond());
    expect(urged.standing('S4.34')).toBe('met by ComplaintUrged');
  });
});
