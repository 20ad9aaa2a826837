import { type CarriedBy, code, notYet, policy, report, route, rule } from './carrier.js';

const lifecycle = (how: string) => rule('complaint/lifecycle.ts', how);
const permissions = (how: string) => rule('permissions/permissions.ts', how);
const training = (how: string) => route('PUT /v1/staff/{id}/training', how);

/** Document 002, on the redesign of after-sales processes. */
export const afterSales: CarriedBy = {
  'S2.1': [
    report('satisfaction', 'up or down'),
    report('responseTimeliness', 'up or down'),
    report('breachRate', 'whether it is under control; cost is not measured'),
  ],
  'S2.2': [
    policy('taxonomies.categories', 'what it is about; bill checks and repairs are categories'),
    rule('terms.ts', 'inquiry, complaint, suggestion, fault, praise'),
  ],
  'S2.3': [policy('taxonomies.channels', 'phone, WeChat, app, on site; an open list')],
  'S2.4': [
    report('countedBy', 'where work waits, by state and department'),
    code('libs/read-models/src/queue/queues.ts', 'falling due, overdue, nobody suitable'),
  ],
  'S2.5': [
    lifecycle('nothing leaves the loop but by a recorded end'),
    route('GET /v1/complaints/{id}/history', 'every step, told in words'),
  ],
  'S2.6': [lifecycle('one row per step')],
  'S2.7': [permissions('who may take each step')],
  'S2.8': [code('libs/read-models/src/queue/queue.ts', 'a step shows in the queues at once')],
  'S2.9': [
    rule('clocks/points.ts', 'warned before a step runs late'),
    code('apps/worker/src/processes/router.ts', 'no waiting between classifying and assigning'),
  ],
  'S2.10': [
    code('apps/worker/src/processes/processes.ts', 'routing, warnings, escalation, call-backs'),
  ],
  'S2.11': [report('satisfaction', 'with reasons behind it; measures are S2.58')],
  'S2.12': [
    code('apps/worker/src/processes/router.ts', 'the work order is made by itself'),
    route(
      'GET /v1/queues/{name}',
      'the handler finds it in his queue; classifying is done by people',
    ),
  ],
  'S2.18': [
    route('PUT /v1/complaints/{id}/diagnosis', 'the method, as text'),
    route('POST /v1/complaints/{id}/verifications', 'tests and their results'),
  ],
  'S2.19': notYet('neither customer nor device data is pulled in from elsewhere'),
  'S2.22': [rule('terms.ts', 'remote guidance, repair, replace, upgrade among the remedies')],
  'S2.23': notYet('no appointments with a time window'),
  'S2.25': [
    code('libs/read-models/src/queue/queue.ts', 'state and last step, live'),
    route('POST /v1/complaints/{id}/notes', 'progress during the repair'),
  ],
  'S2.33': [
    code('libs/history/src/dossier/dossier.ts', 'file, clocks, obligations and chain in one'),
  ],
  'S2.34': [
    rule('complaint/events.ts', 'kept as events that nobody can change unnoticed'),
    route('GET /v1/complaints/{id}', 'at any later time, as of any moment'),
  ],
  'S2.35': [
    report('countedBy', 'counts by category, product line and month'),
    report('repeatRate', 'what comes back'),
  ],
  'S2.36': [
    rule('complaint/tracks.ts', 'complaints have steps of their own'),
    policy('clocks', 'and limits of their own'),
  ],
  'S2.40': [
    report('countedBy', 'by category, department and state'),
    report('breachRate', 'where it sticks'),
  ],
  'S2.41': [report('responseTimeliness', 'by person, department, channel and month')],
  'S2.42': [report('resolutionHours', 'middle and ninth tenth')],
  'S2.43': [report('satisfaction', 'top of the scale by the policy')],
  'S2.44': [
    report('repeatRate', 'same customer, number and cause'),
    policy('repeatWindow', 'inside which it is a repeat'),
  ],
  'S2.45': [
    code('libs/read-models/src/queue/queues.ts', 'what will breach, before it does'),
    route('GET /metrics', 'for whoever watches the machine'),
  ],
  'S2.46': [
    code('libs/complaints/docs/lifecycle.md', 'the chart, drawn from the table that rules'),
  ],
  'S2.47': notYet('no connection to a customer-relations system'),
  'S2.49': [training('which trainings a person has passed')],
  'S2.50': notYet('what a training teaches is not kept'),
  'S2.51': [
    permissions('duties of each post'),
    route('GET /v1/complaints/{id}/obligations', 'what was missed, and by which event'),
  ],
  'S2.52': notYet('reviews of the process are not recorded'),
  'S2.53': notYet('suggestions of staff have no place of their own'),
  'S2.54': [
    report('resolutionHours', 'by department'),
    report('breachRate', 'by department; not by stage yet'),
  ],
  'S2.55': notYet('no machine learning; at the edge of the mission'),
  'S2.56': notYet('review meetings are not recorded'),
  'S2.57': [report('satisfaction', 'by month, from every survey')],
  'S2.58': notYet('measures and their completion have no stream yet'),
  'S2.59': [
    code(
      'apps/cli/src/policy/try-command.ts',
      'real history read under other rules, nothing touched',
    ),
  ],
};
