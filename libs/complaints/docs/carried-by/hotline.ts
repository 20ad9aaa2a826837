import { type CarriedBy, notYet, policy, report, route, rule } from './carrier.js';

const lifecycle = (how: string) => rule('complaint/lifecycle.ts', how);
const permissions = (how: string) => rule('permissions/permissions.ts', how);
const training = (how: string) => route('PUT /v1/staff/{id}/training', how);
const assessment = notYet('figures stand by person and month; no assessment is kept or published');

/** Document 004, on the after-sales hotline. */
export const hotline: CarriedBy = {
  'S4.1': [lifecycle('from the call to the closure')],
  'S4.2': [policy('clocks', 'no long waiting'), lifecycle('no case without an end on record')],
  'S4.3': [permissions('intake agents receive; how they speak is not seen here')],
  'S4.4': [rule('complaint/intake.ts', 'what a record must hold')],
  'S4.5': [
    route('PUT /v1/complaints/{id}/response', 'an inquiry on the spot'),
    route('POST /v1/complaints/{id}/transfers', 'or on to somebody else'),
  ],
  'S4.6': [route('GET /v1/queues/{name}', 'mine, falling due, overdue')],
  'S4.7': [report('countedBy', 'by kind, category and month')],
  'S4.8': [permissions('technical support works on complaints like a handler')],
  'S4.9': [lifecycle('complex ones are transferred to it; training others is not seen here')],
  'S4.10': notYet('proposals and upgrades have no stream yet'),
  'S4.11': [policy('routing.rules', 'what comes to which department')],
  'S4.12': [route('POST /v1/complaints/{id}/notes', 'help for whoever has it')],
  'S4.13': [
    rule('case-study/case-study.ts', 'cause and lesson of single cases'),
    report('countedBy', 'by department and category; no summary goes out by itself'),
  ],
  'S4.14': [
    permissions('quality sees every complaint and orders supervision'),
    report('satisfaction', 'ratings'),
  ],
  'S4.15': notYet('indicators are figures; targets and assessments of teams are not kept'),
  'S4.16': notYet('measures have no stream yet'),
  'S4.17': [
    policy('calendars', 'hours of each office'),
    route('PUT /v1/staff/{id}/absence', 'who is away; there is no duty roster'),
  ],
  'S4.18': notYet('greetings are spoken; no text is kept for them'),
  'S4.19': notYet('how somebody listens is not seen here; complaints about it are document 003'),
  'S4.21': [route('POST /v1/complaints/{id}/notes', 'what was promised, marked as told')],
  'S4.26': [rule('complaint/answering.ts', 'an inquiry is answered in the same call')],
  'S4.31': [
    rule('major-case/major-case.ts', 'one plan for many complaints'),
    route(
      'POST /v1/complaints/{id}/transfers',
      'for one, from team to team; no joint plan is kept',
    ),
  ],
  'S4.33': [
    rule('complaint/reopening.ts', 'not settled as long as the customer says no'),
    rule('clocks/points.ts', 'reminded daily of what is overdue'),
  ],
  'S4.35': [
    policy('clocks', 'an update is due as long as it is unanswered'),
    route('POST /v1/complaints/{id}/notes', 'progress, unprompted'),
  ],
  'S4.39': [
    report('countedBy', 'types and numbers'),
    report('satisfaction', 'satisfaction; no proposals, and no report by itself'),
  ],
  'S4.40': notYet('nothing is sent to departments or management by itself'),
  'S4.42': [
    policy('taxonomies.channels', 'the hotline'),
    route('POST /v1/complaints', 'the call is taken down'),
  ],
  'S4.49': [report('countedBy', 'sorted and counted; a report is not sent')],
  'S4.50': [training('passed or not; hours and contents are held elsewhere')],
  'S4.52': [training('each with its last day, so that it is repeated')],
  'S4.53': notYet('who taught whom is not kept'),
  'S4.54': [
    report('satisfaction', 'satisfaction'),
    report('resolutionRate', 'resolution'),
    report('responseTimeliness', 'response'),
    report('recordAccuracy', 'records that never went back'),
  ],
  'S4.55': assessment,
  'S4.56': notYet('spot checks are not recorded'),
  'S4.57': assessment,
  'S4.58': notYet('praise of staff is not recorded; praise by customers is a kind'),
  'S4.59': notYet('criticism and coaching are not recorded'),
  'S4.62': [
    report('countedBy', 'types'),
    report('resolutionHours', 'handling time'),
    report('satisfaction', 'satisfaction'),
  ],
  'S4.63': notYet('months stand side by side; nothing is forecast'),
  'S4.64': notYet('measures have no stream yet'),
  'S4.65': notYet('departments may read the figures; nothing goes to design or production'),
  'S4.66': notYet('nothing goes to research or marketing by itself'),
  'S4.67': [
    policy('emergency', 'who is told, and how pressing it becomes'),
    rule('outage/outage-table.ts', 'what is done while things are down'),
  ],
  'S4.68': [rule('major-case/major-case-table.ts', 'who commands a major case')],
  'S4.69': [route('POST /v1/outages', 'backup means, and when the technical department was told')],
  'S4.70': [
    route('POST /v1/outages/{id}/notices', 'why, and until when'),
    route('PUT /v1/outages/{id}/expected-recovery', 'a new expectation asks for a new notice'),
  ],
  'S4.71': [
    route('POST /v1/outages/{id}/back-filled', 'what came in meanwhile, with its true time'),
    route('PUT /v1/outages/{id}/end', 'not before all that was noted is entered'),
  ],
  'S4.74': [
    route('GET /v1/outages/notices', 'for website and others to show'),
    rule('outage/events.ts', 'on which channels it was told'),
  ],
  'S4.75': [rule('outage/events.ts', 'who collects meanwhile, and how')],
  'S4.76': notYet('drills have no stream yet'),
};
