import * as the from '../src/complaint/complaint.scenes.js';
import { agreed, inProgress, onTheSpot, received, settled, Story } from './story.js';

const nameless = { ...the.customer, serviceNumber: null };
/** A record that another program wrote without asking the rules. */
const blank = (change: Parameters<typeof the.received>[0]) =>
  new Story().recorded('Mon 09:00', the.received(change));

const sentBack = () => received().at('Mon 09:05', the.giveBack());
const supplied = () => sentBack().at('Mon 09:30', the.resubmit());

describe('What a record must hold', () => {
  it('S0.14 the customer gives name, contact, service number and matter', () => {
    expect(received().standing('S0.14')).toBe('met by ComplaintReceived');
    const without = received({}, { customer: nameless });
    expect(without.standing('S0.14')).toBe('missing since ComplaintReceived');
    const later = without
      .at('Mon 09:05', the.giveBack({ missing: ['service-number'] }))
      .at('Mon 09:30', the.resubmit({ customer: { serviceNumber: '01088886666' } }));
    expect(later.standing('S0.14')).toBe('late by ComplaintResubmitted');
  });

  it('S0.15 it is taken down completely the first time; what went back was not', () => {
    expect(received().standing('S0.15')).toBe('met by ComplaintReceived');
    expect(sentBack().standing('S0.15')).toBe('missing since ComplaintReturned');
    expect(supplied().standing('S0.15')).toBe('late by ComplaintResubmitted');
  });

  it('S0.16 it holds time, channel, customer and details', () => {
    expect(received().standing('S0.16')).toBe('met by ComplaintReceived');
    expect(blank({ content: '' }).standing('S0.16')).toBe('missing since ComplaintReceived');
    expect(new Story().asked('Mon 09:00', the.receive({ content: ' ' }))).toBe('record-incomplete');
  });

  it('S1.4 it names the place', () => {
    expect(received().standing('S1.4')).toBe('met by ComplaintReceived');
    expect(received({}, { place: null }).standing('S1.4')).toBe('missing since ComplaintReceived');
  });

  it('S1.23 it registers name, contact and matter', () => {
    expect(received().standing('S1.23')).toBe('met by ComplaintReceived');
    expect(blank({ customer: { ...the.customer, name: null } }).standing('S1.23')).toBe(
      'missing since ComplaintReceived',
    );
  });

  it('S1.38 it says who, what and when', () => {
    expect(received().standing('S1.38')).toBe('met by ComplaintReceived');
    expect(blank({ content: ' ' }).standing('S1.38')).toBe('missing since ComplaintReceived');
  });

  it('S4.22 the form has customer, problem and contact', () => {
    expect(received().standing('S4.22')).toBe('met by ComplaintReceived');
    expect(blank({ customer: { ...the.customer, contactPhone: null } }).standing('S4.22')).toBe(
      'missing since ComplaintReceived',
    );
  });

  it('S4.23 nothing in it is left out; what was returned left something out', () => {
    expect(received().standing('S4.23')).toBe('met by ComplaintReceived');
    expect(supplied().standing('S4.23')).toBe('late by ComplaintResubmitted');
  });

  it('S4.24 key data of a call are repeated back and confirmed', () => {
    expect(received().standing('S4.24')).toBe('met by ComplaintReceived');
    expect(received({}, { readBack: false }).standing('S4.24')).toBe(
      'missing since ComplaintReceived',
    );
    expect(received({}, { channel: 'hall' }).standing('S4.24')).toBe('not-applicable');
  });

  it('S4.43 the problem is recorded', () => {
    expect(received().standing('S4.43')).toBe('met by ComplaintReceived');
    expect(blank({ content: '' }).standing('S4.43')).toBe('missing since ComplaintReceived');
  });

  it('S4.60 the length of a hotline call is recorded, and of nothing else', () => {
    expect(received().standing('S4.60')).toBe('met by ComplaintReceived');
    expect(received({}, { callDurationSeconds: null }).standing('S4.60')).toBe(
      'missing since ComplaintReceived',
    );
    expect(received({}, { channel: 'hall' }).standing('S4.60')).toBe('not-applicable');
  });

  it('S4.61 data is entered completely', () => {
    expect(received().standing('S4.61')).toBe('met by ComplaintReceived');
    expect(sentBack().standing('S4.61')).toBe('missing since ComplaintReturned');
  });

  it('S4.71 what was taken during an outage is entered with its true time and worked on', () => {
    const entered = received({}, { intake: 'back-filled' }).enteredAt('Mon 14:00');
    expect(entered.standing('S4.71', 'Mon 14:00')).toBe('not-applicable');
    const worked = entered
      .at('Mon 14:10', the.classify())
      .at('Mon 14:15', the.assign())
      .at('Mon 14:20', the.start());
    expect(worked.standing('S4.71')).toBe('met by HandlingStarted');
    expect(received({}, { intake: 'back-filled' }).standing('S4.71')).toBe(
      'missing since ComplaintReceived',
    );
  });
});

describe('How it is sorted before it goes on', () => {
  /** A work order that another program made of what nobody had classified. */
  const unsorted = () => received().recorded('Mon 09:15', the.assigned());
  const sortedLate = () => unsorted().recorded('Mon 09:40', the.classified());

  it('S0.17 it is labelled as inquiry, complaint or suggestion before it is assigned', () => {
    expect(inProgress().standing('S0.17')).toBe('met by ComplaintClassified');
    expect(received().asked('Mon 09:15', the.assign())).toBe('not-allowed-now');
    expect(unsorted().standing('S0.17')).toBe('missing since ComplaintAssigned');
    expect(sortedLate().standing('S0.17')).toBe('late by ComplaintClassified');
  });

  it('S0.18 its urgency is set at the intake', () => {
    expect(inProgress({}, { urgency: 'urgent' }).standing('S0.18')).toBe(
      'met by ComplaintClassified',
    );
    expect(sortedLate().standing('S0.18')).toBe('late by ComplaintClassified');
  });

  it('S1.5 it is classified by type and level', () => {
    expect(onTheSpot().standing('S1.5')).toBe('met by ComplaintClassified');
    expect(unsorted().standing('S1.5')).toBe('missing since ComplaintAssigned');
  });

  it('S1.39 the class of its cause is named', () => {
    expect(inProgress().standing('S1.39')).toBe('met by ComplaintClassified');
    expect(inProgress({}, { category: null }).standing('S1.39')).toBe(
      'missing since ComplaintAssigned',
    );
    expect(onTheSpot().standing('S1.39')).toBe('not-applicable');
  });

  it('S1.40 severity and scope are determined', () => {
    expect(inProgress({}, { impact: 'area' }).standing('S1.40')).toBe('met by ComplaintClassified');
    expect(sortedLate().standing('S1.40')).toBe('late by ComplaintClassified');
    expect(inProgress({}, { kind: 'inquiry' }).standing('S1.40')).toBe('not-applicable');
  });

  it('S2.13 the record is complete and its priority is set', () => {
    expect(agreed().standing('S2.13')).toBe('met by ComplaintReceived');
    expect(unsorted().standing('S2.13')).toBe('missing since ComplaintAssigned');
  });

  it('S2.14 the work order says what kind of problem it is', () => {
    expect(inProgress().standing('S2.14')).toBe('met by ComplaintClassified');
    const afterwards = inProgress({}, { category: null }).at('Mon 09:30', the.classify());
    expect(afterwards.standing('S2.14')).toBe('late by ComplaintClassified 2');
  });

  it('S4.25 it is classified, so that it can be found again', () => {
    expect(settled().standing('S4.25')).toBe('met by ComplaintClassified');
    expect(inProgress({}, { category: null }).standing('S4.25')).toBe(
      'missing since ComplaintAssigned',
    );
  });

  it('S4.44 it is judged and classified', () => {
    expect(inProgress().standing('S4.44')).toBe('met by ComplaintClassified');
    expect(unsorted().standing('S4.44')).toBe('missing since ComplaintAssigned');
  });
});
