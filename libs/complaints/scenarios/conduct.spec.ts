import * as the from '../src/conduct-case/conduct-case.scenes.js';
import { conductObligations } from '../src/obligations/conduct/conduct-ledger.js';
import {
  accepted,
  type ConductStory,
  judge,
  judged,
  lead,
  otherJudge,
  submitted,
} from './conduct-story.js';

const backOffice = () => accepted({ employee: '1001' });
const contested = () => judged().at('Tue 09:00', the.contest(), lead);

describe('How a complaint about an employee is taken in', () => {
  it('S3.45 the lead reviews it within two hours', () => {
    expect(submitted().at('Mon 11:00', the.accept(), lead).standing('S3.45')).toBe(
      'met by ConductCaseAccepted',
    );
    expect(submitted().at('Mon 11:01', the.accept(), lead).standing('S3.45')).toBe(
      'late by ConductCaseAccepted',
    );
    expect(submitted().standing('S3.45', 'Mon 11:00')).toBe('not-applicable');
    expect(submitted().standing('S3.45', 'Mon 11:01')).toBe('missing');
  });

  it('S3.25 only what is complete is submitted', () => {
    expect(accepted().standing('S3.25')).toBe('met by ConductCaseSubmitted');
    const returned = submitted().at('Mon 09:30', the.giveBack(), lead);
    expect(returned.standing('S3.25')).toBe('missing since ConductCaseReturned');
    expect(returned.at('Mon 09:50', the.resubmit()).standing('S3.25')).toBe(
      'late by ConductCaseResubmitted',
    );
  });

  it('S3.33 the lead signs the hand-over form', () => {
    expect(accepted().standing('S3.33')).toBe('met by ConductCaseAccepted');
    const unsigned = submitted().recorded('Mon 10:00', the.accepted({ signedBy: '' }));
    expect(unsigned.standing('S3.33')).toBe('missing since ConductCaseAccepted');
  });

  it('S3.36 what is sent back says why, and the lead signs before he handles it', () => {
    const back = accepted().at('Mon 11:00', the.sendBack(), judge);
    expect(back.at('Mon 11:30', the.signSendBack(), lead).standing('S3.36')).toBe(
      'met by SendBackSigned',
    );
    expect(back.recorded('Mon 12:00', the.closed()).standing('S3.36')).toBe(
      'missing since ConductCaseClosed',
    );
    const mute = accepted().recorded('Mon 11:00', the.sentBack({ remark: ' ' }));
    expect(mute.standing('S3.36')).toBe('missing since ConductCaseSentBack');
  });

  it('S3.50 the outbound call is registered with its time and the other lead', () => {
    expect(backOffice().at('Mon 11:00', the.handOver(), lead).standing('S3.50')).toBe(
      'met by ConductCaseHandedOver',
    );
    const nameless = backOffice().recorded('Mon 11:00', the.handedOver({ otherLead: '' }));
    expect(nameless.standing('S3.50')).toBe('missing since ConductCaseHandedOver');
    expect(accepted().standing('S3.50')).toBe('not-applicable');
  });

  it('S3.51 what was handed over is tracked', () => {
    const called = backOffice().at('Mon 11:00', the.handOver(), lead);
    expect(called.at('Tue 11:00', the.track(), lead).standing('S3.51')).toBe(
      'met by HandOverTracked',
    );
    expect(called.recorded('Wed 09:00', the.closed()).standing('S3.51')).toBe(
      'missing since ConductCaseClosed',
    );
  });
});

describe('How it is judged', () => {
  it('S3.13 it is verified before it is judged', () => {
    expect(judged().standing('S3.13')).toBe('met by ConductVerified');
    expect(accepted().asked('Mon 15:00', the.judge(), judge)).toBe('not-allowed-now');
    expect(accepted().recorded('Mon 15:00', the.judged()).standing('S3.13')).toBe(
      'missing since LiabilityJudged',
    );
  });

  it('S3.12 liability cites the clause that was broken', () => {
    expect(judged().standing('S3.12')).toBe('met by LiabilityJudged');
    expect(judged({ upheld: false, clause: null }).standing('S3.12')).toBe('not-applicable');
    const bare = accepted().recorded('Mon 15:00', the.judged({ clause: null }));
    expect(bare.standing('S3.12')).toBe('missing since LiabilityJudged');
  });

  it('S3.14 the ground is written down, upheld or not', () => {
    expect(judged({ upheld: false, clause: null }).standing('S3.14')).toBe(
      'met by LiabilityJudged',
    );
    const bare = accepted().recorded('Mon 15:00', the.judged({ basis: '' }));
    expect(bare.standing('S3.14')).toBe('missing since LiabilityJudged');
  });

  it('S3.24 in business matters the knowledge base decides', () => {
    const business = { type: 'business', clause: 'business-1' } as const;
    expect(judged({ ...business, knowledgeArticle: 'KB-7' }).standing('S3.24')).toBe(
      'met by LiabilityJudged',
    );
    const verified = accepted().at('Mon 14:00', the.verify(), judge);
    expect(verified.asked('Mon 15:00', the.judge(business), judge)).toBe(
      'knowledge-base-not-cited',
    );
    expect(verified.recorded('Mon 15:00', the.judged(business)).standing('S3.24')).toBe(
      'missing since LiabilityJudged',
    );
    expect(judged().standing('S3.24')).toBe('not-applicable');
  });

  it('S3.38 an objection names its points in the recording', () => {
    expect(contested().standing('S3.38')).toBe('met by LiabilityContested');
    expect(judged().asked('Tue 09:00', the.contest({ points: [] }), lead)).toBe('points-missing');
    const vague = judged().recorded('Tue 09:00', the.contested({ points: [] }));
    expect(vague.standing('S3.38')).toBe('missing since LiabilityContested');
  });

  it('S3.39 what is contested is judged again by somebody else', () => {
    expect(contested().at('Tue 14:00', the.review(), otherJudge).standing('S3.39')).toBe(
      'met by LiabilityReviewed',
    );
    expect(contested().asked('Tue 14:00', the.review(), judge)).toBe('judge-involved');
    const byHimself = accepted()
      .recorded('Mon 15:00', the.judged())
      .recorded('Tue 09:00', the.contested())
      .recorded('Tue 14:00', the.reviewed());
    expect(byHimself.standing('S3.39')).toBe('missing since LiabilityReviewed');
    expect(contested().recorded('Tue 14:00', the.closed()).standing('S3.39')).toBe(
      'missing since ConductCaseClosed',
    );
  });

  it('S3.41 each side sends three members', () => {
    const reviewed = contested().at('Tue 14:00', the.review(), otherJudge);
    expect(reviewed.recorded('Wed 09:00', the.convened()).standing('S3.41')).toBe(
      'met by PanelConvened',
    );
    const uneven = the.convened({ members: the.members.slice(0, 5) });
    expect(reviewed.recorded('Wed 09:00', uneven).standing('S3.41')).toBe(
      'missing since PanelConvened',
    );
  });

  it('S3.43 the site head settles what the ballot leaves undetermined', () => {
    const tied = contested().recorded('Wed 15:00', the.counted());
    expect(tied.recorded('Thu 09:00', the.settled()).standing('S3.43')).toBe(
      'met by LiabilitySettled',
    );
    expect(tied.recorded('Thu 09:00', the.closed()).standing('S3.43')).toBe(
      'missing since ConductCaseClosed',
    );
    const decided = contested().recorded('Wed 15:00', the.counted({ result: 'upheld' }));
    expect(decided.standing('S3.43')).toBe('not-applicable');
  });
});

describe('How the user is replied to', () => {
  const inVain = (...days: readonly string[]): ConductStory =>
    days.reduce((story, day) => story.at(`${day} 16:00`, the.callInVain()), judged());

  it('S3.55 he is replied to within forty-eight hours of the submission', () => {
    expect(judged().at('Wed 09:00', the.call()).standing('S3.55')).toBe('met by UserReplied');
    expect(judged().at('Wed 09:01', the.call()).standing('S3.55')).toBe('late by UserReplied');
    expect(judged().standing('S3.55', 'Wed 09:01')).toBe('missing');
  });

  it('S3.56 no message stands for the reply before he was tried on three days', () => {
    expect(inVain('Mon', 'Tue', 'Wed').at('Wed 17:00', the.sms()).standing('S3.56')).toBe(
      'met by UserReplied',
    );
    expect(inVain('Mon', 'Tue').asked('Tue 17:00', the.sms())).not.toBe('obeyed');
    const early = inVain('Mon').recorded('Tue 17:00', the.replied({ way: 'sms' }));
    expect(early.standing('S3.56')).toBe('missing since UserReplied');
  });

  it('S3.57 whoever could not be reached gets a message', () => {
    const tried = inVain('Mon', 'Tue', 'Wed');
    expect(tried.at('Wed 17:00', the.sms()).standing('S3.57')).toBe('met by ReplySmsSent');
    expect(tried.standing('S3.57')).toBe('missing since ReplyAttempted');
    expect(inVain('Mon').standing('S3.57')).toBe('not-applicable');
  });

  it('S3.58 a message goes out on each day on which he was not reached', () => {
    const notice = the.sms({ template: 'missed-call', asReply: false });
    expect(inVain('Mon').at('Mon 16:05', notice).standing('S3.58')).toBe('met by ReplySmsSent');
    expect(inVain('Mon').standing('S3.58', 'Mon 23:59')).toBe('not-applicable');
    expect(inVain('Mon').standing('S3.58', 'Tue 00:01')).toBe('missing since ReplyAttempted');
  });

  it('S3.59 no message tells the outcome', () => {
    const notice = the.sms({ template: 'missed-call', asReply: false });
    expect(inVain('Mon').at('Mon 16:05', notice).standing('S3.59')).toBe('met by ReplySmsSent');
    const indiscreet = the.smsSent({ text: '您的投诉经核实成立。' });
    expect(inVain('Mon').recorded('Mon 16:05', indiscreet).standing('S3.59')).toBe(
      'missing since ReplySmsSent',
    );
  });

  it('S3.60 how a long-term complainant is answered is decided above', () => {
    const reported = judged().at('Mon 16:00', the.report());
    const chief = the.by('chief-on-duty', 'chief.wu').actor;
    expect(reported.at('Mon 17:00', the.decideWay(), chief).standing('S3.60')).toBe(
      'met by ReplyWayDecided',
    );
    expect(reported.recorded('Mon 17:00', the.replied()).standing('S3.60')).toBe(
      'missing since UserReplied',
    );
  });

  it('S3.64 every attempt says how it went', () => {
    expect(inVain('Mon').standing('S3.64')).toBe('met by ReplyAttempted');
    const call = the.call({ reached: false, wording: null });
    expect(judged().asked('Mon 16:00', call)).toBe('not-reached-without-reason');
    const mute = the.reachedCall({ reached: false });
    expect(judged().recorded('Mon 16:00', mute).standing('S3.64')).toBe(
      'missing since ReplyAttempted',
    );
  });

  it('S3.66 staff are reminded of what is likely to recur', () => {
    const reported = judged().at('Mon 16:00', the.reportRecurrence(), lead);
    const chief = the.by('chief-on-duty', 'chief.wu').actor;
    expect(reported.at('Tue 09:00', the.remind(), chief).standing('S3.66')).toBe(
      'met by StaffReminded',
    );
    expect(reported.recorded('Tue 09:00', the.closed()).standing('S3.66')).toBe(
      'missing since ConductCaseClosed',
    );
  });
});

it('Every rule that a conduct case can keep or break is listed once', () => {
  const ids = conductObligations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith('S3.'))).toBe(true);
});
