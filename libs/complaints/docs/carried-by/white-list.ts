import { type CarriedBy, policy, route, rule } from './carrier.js';

const conduct = (file: string, how: string) => rule(`conduct-case/${file}.ts`, how);
const asked = (method: 'GET' | 'POST' | 'PUT', noun: string, how: string) =>
  route(`${method} /v1/conduct-cases${noun}`, how);
const prefix = (whose: string) =>
  policy('routing.staffPrefixes', `${whose}, by how a staff number begins`);
const clause = (how: string) => [conduct('conduct-rules', how)];

/** Document 003, on complaints about employees. */
export const whiteList: CarriedBy = {
  'S3.1': [conduct('lifecycle', 'one table from the submission to the last word')],
  'S3.2': [conduct('conduct-rules', 'four teams, known by number or line')],
  'S3.3': [conduct('conduct-rules', 'a line whose staff are not accepted here')],
  'S3.4': [conduct('terms', 'a scope: wrong explanation')],
  'S3.5': [conduct('terms', 'a scope: attitude')],
  'S3.6': [conduct('terms', 'a scope: anything else by the employee')],
  'S3.7': [
    route('POST /v1/complaints/{id}/supervision-orders', 'on a complaint'),
    asked('POST', '/{id}/supervision-orders', 'on a conduct case'),
    policy('clocks', 'an order has a clock of its own'),
  ],
  'S3.8': [policy('appealChain', 'who hears the first, second and third appeal')],
  'S3.9': [
    rule('case-study/case-study.ts', 'studies, each with its warnings'),
    route('POST /v1/case-studies/{id}/warnings', 'an early warning goes out'),
  ],
  'S3.10': [route('POST /v1/case-studies/{id}/remedies', 'a proposal, and to whom it went')],
  'S3.11': [conduct('terms', 'two types of liability')],
  'S3.12': [conduct('judging', 'no judgement that finds liability without its clause')],
  'S3.13': [conduct('judging', 'nobody judges who has a part in it, or has judged it before')],
  'S3.14': [conduct('judging', 'upheld or not, the ground stands in the judgement')],
  'S3.15': clause('a clause on attitude: quarrel'),
  'S3.16': clause('a clause on attitude: reproach and command'),
  'S3.17': clause('a clause on attitude: arrogance'),
  'S3.18': clause('a clause on attitude: evasion and first-asked duty'),
  'S3.19': clause('a clause on business: wrong answer with loss'),
  'S3.20': clause('a clause on business: the customer pays or loses'),
  'S3.21': clause('a clause on business: the company loses'),
  'S3.22': clause('a clause on business: gives or escalates a complaint'),
  'S3.23': clause('a clause on business: leaks'),
  'S3.24': [conduct('judging', 'a business judgement cites the article that settles it')],
  'S3.25': [conduct('intake', 'an incomplete form is not accepted')],
  'S3.26': [conduct('events', 'a stream of its own, in no queue or figure of complaints')],
  'S3.27': [conduct('terms', 'an element of the form')],
  'S3.28': [conduct('terms', 'two elements of the form')],
  'S3.29': [conduct('terms', 'an element of the form')],
  'S3.30': [conduct('events', 'with whether the user said it or it was inferred')],
  'S3.31': [
    asked('PUT', '/{id}/review', 'by the shift lead; the scan of the paper is referred to'),
  ],
  'S3.32': [
    asked('PUT', '/{id}/review', 'complete: on to verification'),
    asked('POST', '/{id}/returns', 'incomplete: back to the employee'),
  ],
  'S3.33': [conduct('events', 'who signed stands in the acceptance')],
  'S3.34': [conduct('terms', 'three omissions for which it goes back to the lead')],
  'S3.35': [conduct('terms', 'the other ground for sending back')],
  'S3.36': [
    asked('POST', '/{id}/send-backs', 'with its remark'),
    asked('PUT', '/{id}/send-back-signature', 'the lead signs and handles it'),
  ],
  'S3.37': [asked('POST', '/{id}/objections', 'by the employee or the lead')],
  'S3.38': [conduct('events', 'points by their second in the recording')],
  'S3.39': [asked('PUT', '/{id}/second-judgement', 'by another judge')],
  'S3.40': [asked('PUT', '/{id}/panel', 'convened where the judgement is kept')],
  'S3.41': [conduct('conduct-rules', 'how many members each side sends')],
  'S3.42': [conduct('deliberating', 'blind-signed papers: who votes is known, how is not')],
  'S3.43': [
    asked('PUT', '/{id}/settlement', 'the site head’s word, where the ballot decides nothing'),
    conduct('keeping-time', 'he is told that it waits for him'),
  ],
  'S3.44': [conduct('events', 'the three forms are what three events hold')],
  'S3.45': [
    conduct('conduct-rules', 'the window; in time or not stands in the review'),
    conduct('keeping-time', 'the lead is warned, the chief on duty told of the miss'),
  ],
  'S3.46': [prefix('front office'), conduct('conduct-rules', 'ours to verify, by recording')],
  'S3.47': [prefix('back office'), conduct('conduct-rules', 'the line to call for it')],
  'S3.48': [prefix('one other line'), conduct('conduct-rules', 'the number to call for it')],
  'S3.49': [prefix('the other one'), conduct('conduct-rules', 'the number to call for it')],
  'S3.50': [asked('PUT', '/{id}/hand-over', 'when it was called and who answered')],
  'S3.51': [asked('POST', '/{id}/trackings', 'what was heard of it since')],
  'S3.52': [
    asked('PUT', '/{id}/team', 'by hand, with the reason'),
    policy('routing.staffPrefixes', 'the longest beginning wins; the table is the operator’s'),
  ],
  'S3.53': [conduct('intake', 'one case for each, with the line that handed it over')],
  'S3.54': [conduct('replying', 'a reply by anything but phone has to be earned')],
  'S3.55': [
    conduct('conduct-rules', 'for conduct cases, from the submission'),
    conduct('keeping-time', 'the lead is warned, the chief on duty told of the miss'),
    policy('clocks', 'for complaints, from the answer'),
  ],
  'S3.56': [
    conduct('replying', 'days with an attempt are counted'),
    conduct('keeping-time', 'a day without the next attempt is recorded and told'),
    policy('contact.attemptDays', 'on how many days it is tried'),
  ],
  'S3.57': [
    conduct('replying', 'a message only after those days'),
    conduct('keeping-time', 'which is asked for once they have passed'),
  ],
  'S3.58': [asked('POST', '/{id}/messages', 'a message a day, by template')],
  'S3.59': [
    conduct('conduct-rules', 'words that no message may have'),
    policy('contact.message', 'the text that complaints send'),
  ],
  'S3.60': [
    asked('PUT', '/{id}/complainant-report', 'reported up'),
    asked('PUT', '/{id}/reply-way', 'decided from case to case'),
    policy('unreasonableFromRound', 'for complaints, not before this round'),
  ],
  'S3.61': [asked('PUT', '/{id}/direct-explanation', 'the wording waits for the user’s call')],
  'S3.62': [asked('PUT', '/{id}/other-reply', 'with the ground, and the order it refers to')],
  'S3.63': [conduct('terms', 'four ways of replying')],
  'S3.64': [asked('GET', '/{id}', 'the reply record is the history of the case')],
  'S3.65': [asked('POST', '/{id}/recurrence-reports', 'to the chief on duty')],
  'S3.66': [asked('POST', '/{id}/reminders', 'to persons or by notice')],
  'S3.67': [conduct('terms', 'two origins for the two charts; the charts themselves are lost')],
};
