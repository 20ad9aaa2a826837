import * as the from '../src/complaint/complaint.scenes.js';
import { defaultPolicy } from '../src/policy/default-policy.js';
import type { Policy } from '../src/policy/policy.js';
import { agreed, answered, inProgress, onTheSpot, received, time } from './story.js';

/** Classified at ten past nine, and nothing more. */
const classified = (...change: Parameters<typeof the.classify>) =>
  received().at('Mon 09:10', the.classify(...change));

/** Answered by another program although nobody had taken it up. */
const nobodys = () => classified().recorded('Mon 17:00', the.responded());

const withoutHandler = () => classified().at('Mon 09:15', the.assign({ handler: null }));

describe('The work order', () => {
  it('S0.19 a work order is made before anybody works on it', () => {
    expect(inProgress().standing('S0.19')).toBe('met by ComplaintAssigned');
    expect(classified().asked('Mon 09:20', the.start())).toBe('not-allowed-now');
    expect(classified().recorded('Mon 09:20', the.started()).standing('S0.19')).toBe(
      'missing since HandlingStarted',
    );
    expect(onTheSpot().standing('S0.19')).toBe('not-applicable');
  });

  it('S0.20 it holds the handling requirements and the expected time', () => {
    expect(inProgress().standing('S0.20')).toBe('met by ComplaintAssigned');
    const bare = classified().at('Mon 09:15', the.assign({ requirements: null }));
    expect(bare.standing('S0.20')).toBe('missing since ComplaintAssigned');
    const completed = bare.at('Mon 09:18', the.assign());
    expect(completed.standing('S0.20')).toBe('late by ComplaintAssigned 2');
  });

  it('S0.22 it goes to a department', () => {
    expect(inProgress().standing('S0.22')).toBe('met by ComplaintAssigned');
    expect(nobodys().standing('S0.22')).toBe('missing since ComplaintResponded');
    expect(nobodys().recorded('Mon 17:30', the.assigned()).standing('S0.22')).toBe(
      'late by ComplaintAssigned',
    );
  });

  it('S0.24 the result is back by the expected time of the work order, that moment included', () => {
    const onTime = agreed().at('Mon 14:00', the.remedy());
    expect(onTime.at('Wed 17:00', the.respond()).standing('S0.24')).toBe(
      'met by ComplaintResponded',
    );
    expect(onTime.at('Wed 17:01', the.respond()).standing('S0.24')).toBe(
      'late by ComplaintResponded',
    );
    expect(onTime.standing('S0.24', 'Wed 17:00')).toBe('not-applicable');
    expect(onTime.standing('S0.24', 'Wed 17:01')).toBe('missing');
    const inShanghai = classified()
      .at('Mon 09:15', the.assign({ expectedAt: '2026-03-04T17:00:00+08:00' }))
      .at('Mon 09:20', the.start());
    expect(inShanghai.standing('S0.24', 'Wed 17:00')).toBe('not-applicable');
    expect(inShanghai.standing('S0.24', 'Wed 17:01')).toBe('missing');
  });

  it('S4.29 a transfer sets a time of its own, by which the other department is back', () => {
    const handedOver = agreed().at('Tue 09:00', the.transfer()).at('Tue 09:10', the.start());
    const remedied = handedOver.at('Wed 10:00', the.remedy());
    expect(remedied.at('Thu 17:00', the.respond()).standing('S4.29')).toBe(
      'met by ComplaintResponded',
    );
    expect(remedied.at('Thu 17:01', the.respond()).standing('S4.29')).toBe(
      'late by ComplaintResponded',
    );
  });
});

describe('Whose it is', () => {
  it('S0.7 responsibility lies with a person', () => {
    expect(inProgress().standing('S0.7')).toBe('met by ComplaintAssigned');
    expect(nobodys().standing('S0.7')).toBe('missing since ComplaintResponded');
  });

  it('S0.23 the department names the handler, or whoever takes it up names himself', () => {
    expect(inProgress().standing('S0.23')).toBe('met by ComplaintAssigned');
    const taken = withoutHandler().at(
      'Mon 09:20',
      the.start(),
      the.by('handler', 'liu.yang').actor,
    );
    expect(taken.standing('S0.23')).toBe('met by HandlingStarted');
    expect(withoutHandler().standing('S0.23')).toBe('not-applicable');
    expect(withoutHandler().recorded('Mon 17:00', the.responded()).standing('S0.23')).toBe(
      'missing since ComplaintResponded',
    );
  });

  it('S1.34 what was taken down goes to a member of the team', () => {
    expect(inProgress().standing('S1.34')).toBe('met by ComplaintAssigned');
    expect(withoutHandler().recorded('Mon 17:00', the.responded()).standing('S1.34')).toBe(
      'missing since ComplaintResponded',
    );
  });

  it('S2.15 it is pushed to the person whose duty it is', () => {
    const routed = classified().at('Mon 09:11', the.route(), { id: 'router', role: 'system' });
    expect(routed.standing('S2.15')).toBe('met by ComplaintAssigned');
    const late = withoutHandler()
      .recorded('Mon 17:00', the.responded())
      .recorded('Mon 18:00', the.started());
    expect(late.standing('S2.15')).toBe('late by HandlingStarted');
  });

  it('S2.16 whoever gets it confirms that he has taken it up', () => {
    expect(inProgress().standing('S2.16')).toBe('met by HandlingStarted');
    const never = withoutHandler().recorded('Mon 17:00', the.responded());
    expect(never.standing('S2.16')).toBe('missing since ComplaintResponded');
  });

  it('S2.37 somebody in particular follows it up', () => {
    expect(inProgress().standing('S2.37')).toBe('met by ComplaintAssigned');
    expect(nobodys().standing('S2.37')).toBe('missing since ComplaintResponded');
  });

  it('S4.28 the department names somebody at once: within its time, where the policy sets one', () => {
    const policy: Policy = {
      ...defaultPolicy,
      clocks: [
        ...defaultPolicy.clocks,
        {
          clock: 'start',
          name: { zh: '接单', en: 'Take-up' },
          measures: 'start',
          limit: { minutes: 30 },
          statutory: true,
          warnAt: [],
          source: 'S4.28',
        },
      ],
    };
    expect(inProgress().standing('S4.28')).toBe('met by ComplaintAssigned');
    expect(inProgress({ policy }).standing('S4.28')).toBe('met by HandlingStarted');
    const slow = received({ policy })
      .at('Mon 09:10', the.classify())
      .at('Mon 09:15', the.assign())
      .at('Mon 09:46', the.start());
    expect(slow.standing('S4.28')).toBe('late by HandlingStarted');
    expect(nobodys().standing('S4.28')).toBe('missing since ComplaintResponded');
  });
});

describe('Where it goes from there', () => {
  /** The rules refuse it; another program may have written it all the same. */
  const untold = () => {
    const transfer = the.transferred();
    return inProgress().recorded('Mon 15:00', {
      ...transfer,
      data: { ...transfer.data, customerTold: false as true },
    });
  };

  it('S4.27 the customer is told the reason and the expected time of a transfer', () => {
    expect(inProgress().standing('S4.27')).toBe('not-applicable');
    const handedOver = inProgress().at('Mon 15:00', the.transfer());
    expect(handedOver.standing('S4.27')).toBe('met by ComplaintTransferred');
    expect(inProgress().asked('Mon 15:00', the.transfer({ customerTold: false }))).toBe(
      'customer-not-told',
    );
    expect(untold().standing('S4.27')).toBe('missing since ComplaintTransferred');
  });

  it('S4.45 a problem is answered, or transferred with reason and time', () => {
    expect(onTheSpot().standing('S4.45')).toBe('met by ComplaintResponded');
    expect(inProgress().at('Mon 15:00', the.transfer()).standing('S4.45')).toBe(
      'met by ComplaintTransferred',
    );
    expect(untold().standing('S4.45')).toBe('missing since ComplaintTransferred');
  });

  it('S2.21 a complex problem goes on to the technical team', () => {
    const complex = inProgress().at('Mon 10:00', the.diagnose({ diagnosis: 'complex' }));
    expect(complex.standing('S2.21')).toBe('not-applicable');
    expect(complex.at('Mon 10:30', the.transfer()).standing('S2.21')).toBe(
      'met by ComplaintTransferred',
    );
    const kept = complex
      .at('Mon 11:00', the.propose())
      .at('Mon 11:30', the.agree())
      .at('Mon 14:00', the.remedy())
      .at('Mon 15:00', the.respond());
    expect(kept.standing('S2.21')).toBe('missing since ComplaintResponded');
    const expert = the.by('technical-support', 'liu.yang').actor;
    const byExpert = inProgress().at('Mon 10:00', the.diagnose({ diagnosis: 'complex' }), expert);
    expect(byExpert.standing('S2.21')).toBe('met by DiagnosisRecorded');
  });
});

describe('By what right somebody takes it up', () => {
  const proof = { agreementSignedOn: '2026-01-05', trainingExpiresOn: '2026-12-31' };
  const qualification = { fit: true, missing: [], ...proof };
  /** Nothing is asked of those of whom there is no record, unless the policy says so. */
  const strict: Policy = { ...defaultPolicy, staff: { gate: 'everybody' } };
  const assigned = () => received().at('Mon 09:10', the.classify()).at('Mon 09:15', the.assign());
  const startedWith = (change: Partial<typeof proof>) =>
    assigned().recorded('Mon 09:20', {
      type: 'HandlingStarted',
      data: { handler: 'liu.yang', qualification: { ...proof, ...change } },
    });

  it('S0.60 whoever works on it has signed the confidentiality agreement', () => {
    expect(inProgress({ qualification }).standing('S0.60')).toBe('met by HandlingStarted');
    expect(inProgress().standing('S0.60')).toBe('not-applicable');
    const unsigned = startedWith({ agreementSignedOn: '2026-03-03' });
    expect(unsigned.standing('S0.60')).toBe('missing since HandlingStarted');
  });

  it('S4.51 only who passed the training takes up the post', () => {
    expect(inProgress({ qualification }).standing('S4.51')).toBe('met by HandlingStarted');
    expect(startedWith({ trainingExpiresOn: '2026-03-01' }).standing('S4.51')).toBe(
      'missing since HandlingStarted',
    );
    const strictly = received({ policy: strict }).at('Mon 09:10', the.classify());
    expect(strictly.asked('Mon 09:15', the.assign())).toBe('not-qualified');
    const team = strictly.at('Mon 09:15', the.assign({ handler: null }));
    expect(team.asked('Mon 09:20', the.start('liu.yang'))).toBe('not-qualified');
    expect(team.recorded('Mon 09:20', the.started()).standing('S4.51')).toBe(
      'missing since HandlingStarted',
    );
  });
});

it('A story tells its times in Shanghai', () => {
  expect(time('Mon 09:00')).toBe('2026-03-02T01:00:00.000Z');
  expect(time('Sun+1 00:00')).toBe('2026-03-14T16:00:00.000Z');
  expect(answered().facts.at(-1)?.metadata.occurredAt).toBe(time('Tue 10:00'));
});
