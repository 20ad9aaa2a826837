import { type CarriedBy, code, notYet, policy, report, route, rule } from './carrier.js';

const lifecycle = (how: string) => rule('complaint/lifecycle.ts', how);
const permissions = (how: string) => rule('permissions/permissions.ts', how);
const course = notYet(
  'courses and their contents are outside the engine; only passing one is recorded',
);
const care = notYet('customer care and marketing are at the edge of the mission');
const organisation = notYet('the organisation of value-added services is outside the engine');

/** Document 001, on complaint handling and value-added services. */
export const complaintHandling: CarriedBy = {
  'S1.1': [permissions('every role of every department asks through the same table')],
  'S1.2': [policy('taxonomies.channels', 'hotline, SMS, e-mail, website, hall')],
  'S1.3': [
    rule('complaint/intake.ts', 'no record without who, where to reach him and what'),
    route('POST /v1/complaints/{id}/returns', 'a record that is not fit goes back'),
  ],
  'S1.6': [
    lifecycle('verify, handle, answer and follow up are states and actions'),
    rule('complaint/tracks.ts', 'the steps without which nothing is answered or closed'),
  ],
  'S1.13': [route('POST /v1/complaints/{id}/contacts', 'a talk at any time, with its note')],
  'S1.15': [
    route('GET /v1/complaints/{id}', 'the file, as it is and as it was'),
    code('libs/history/src/dossier/dossier.ts', 'the file to hand on'),
  ],
  'S1.16': [report('countedBy', 'numbers by category, outcome and month; by scope not yet')],
  'S1.17': [report('reopeningRate', 'by month'), report('repeatRate', 'by month')],
  'S1.18': [report('resolutionRate', 'not re-opened inside the window')],
  'S1.19': [
    route('PUT /v1/staff/{id}/training', 'trainings passed; the training itself is held elsewhere'),
  ],
  'S1.20': notYet('no evaluation of the system itself is kept'),
  'S1.21': notYet(
    'preventive measures are not kept; what was learned stands in closures and studies',
  ),
  'S1.22': [policy('taxonomies.channels', 'phone, letter, e-mail and WeChat')],
  'S1.24': [
    policy('routing.rules', 'a rule can send pre-sale to products and after-sale to service'),
  ],
  'S1.28': [
    rule('case-study/case-study.ts', 'cases with cause and lesson'),
    route('POST /v1/case-studies', 'a complaint becomes a case study'),
  ],
  'S1.29': [permissions('intake agents receive, classify, answer on the spot')],
  'S1.30': [permissions('quality verifies, diagnoses and orders supervision')],
  'S1.31': [
    policy('routing.rules', 'to the line that is responsible'),
    lifecycle('the handler diagnoses, remedies and answers; rectification is S2.58'),
  ],
  'S1.32': [
    policy('emergency.tell', 'who hears of a major complaint at once'),
    rule('major-case/major-case-table.ts', 'leads and management command it'),
  ],
  'S1.33': [
    report('repeatRate', 'same customer, number and cause'),
    report('resolutionHours', 'how long it took, middle and ninth tenth'),
    report('satisfaction', 'by the same filters'),
    policy('repeatWindow', 'how near is a repeat'),
  ],
  'S1.35': [rule('complaint/tracks.ts', 'a suggestion is a kind of its own, studied and answered')],
  'S1.36': notYet('figures stand; no summary with measures goes to management by itself'),
  'S1.37': [
    policy('taxonomies.channels', 'which channels are open'),
    route(
      'GET /v1/queues/{name}',
      'what came in and nobody has taken up; no named keeper per channel',
    ),
  ],
  'S1.41': [rule('terms.ts', 'return, exchange, refund, compensate, improve among the remedies')],
  'S1.47': [report('satisfaction', 'with the complaints behind it')],
  'S1.48': [route('PUT /v1/staff/{id}/training', 'what was passed and until when it counts')],
  'S1.49': care,
  'S1.50': [
    policy('routing.otherwise', 'the department for what no rule names'),
    permissions('handlers see their department’s complaints'),
  ],
  'S1.51': [
    rule('clocks/contact-rule.ts', 'a call-back comes up after every answer'),
    route('POST /v1/complaints/{id}/surveys', 'reasons and suggestions'),
  ],
  'S1.52': care,
  'S1.53': care,
  'S1.54': [report('satisfaction', 'by month; what changed because of it is not kept')],
  'S1.55': notYet('no connection to a customer-management system'),
  'S1.56': [policy('emergency', 'the risky ones go up at once; the rest are principles')],
  'S1.57': [
    policy('taxonomies.productLines', 'value-added is one line; its classes can be categories'),
  ],
  'S1.58': organisation,
  'S1.59': organisation,
  'S1.60': [
    rule('clocks/points.ts', 'warnings while there is still time'),
    report('breachRate', 'what ran late; no standard of delivery is kept'),
  ],
  'S1.61': [policy('taxonomies.channels', 'hotline, website, e-mail')],
  'S1.62': [lifecycle('received, classified, assigned, in progress, answered, closed')],
  'S1.63': [route('PUT /v1/staff/{id}/training', 'which trainings a person has passed')],
  'S1.64': [report('countedBy', 'by category and product line; conclusions are people’s')],
  'S1.66': notYet('there is no role of sales manager; such a person is enrolled as handler'),
  'S1.69': notYet(
    'bearing in a talk cannot be seen by the engine; complaints about it are document 003',
  ),
  'S1.70': [
    route('POST /v1/complaints/{id}/transfers', 'to whoever can return, exchange or pay'),
    route('POST /v1/complaints/{id}/remedies', 'what was done'),
  ],
  'S1.71': notYet('answers are written freely; no template asks for thanks and apology'),
  'S1.72': [
    route('PUT /v1/complaints/{id}/diagnosis', 'root cause'),
    route('PUT /v1/complaints/{id}/closure', 'lesson learned; no opinion is sent to departments'),
  ],
  'S1.73': course,
  'S1.74': course,
  'S1.75': [
    policy('taxonomies.productLines', 'an operator lists his products; the default lists lines'),
  ],
  'S1.76': notYet('no list of likely points per product'),
  'S1.78': notYet('the fault point is free text; there is no list'),
  'S1.79': notYet('the fault node is free text; there is no list'),
  'S1.80': notYet('the cause is free text; there is no list'),
  'S1.81': course,
  'S1.82': [route('PUT /v1/complaints/{id}/diagnosis', 'the method that was chosen, as text')],
  'S1.83': notYet('a fault is described by point, cause and method as text, by no model'),
  'S1.84': notYet('no fault analysis beyond the diagnosis'),
  'S1.85': [lifecycle('from which state, by whom, and how it ends')],
  'S1.86': [
    route('GET /v1/complaints/{id}/history', 'back to the first call, as it was at any moment'),
  ],
  'S1.87': [policy('priorities', 'urgency and impact give the priority')],
  'S1.88': notYet('nothing marks a customer of high value'),
  'S1.89': course,
};
