import { type CarriedBy, code, notYet, policy, report, route, rule } from './carrier.js';

const lifecycle = (how: string) => rule('complaint/lifecycle.ts', how);
const permissions = (how: string) => rule('permissions/permissions.ts', how);

/** Document 000, on telecom requests. */
export const requests: CarriedBy = {
  'S0.1': [lifecycle('one table says who may do what with a request, and in which order')],
  'S0.2': [policy('taxonomies.productLines', 'the list is the operator’s, and may stay open')],
  'S0.3': [rule('terms.ts', 'five kinds; the track and its steps follow from the kind')],
  'S0.4': [rule('complaint/ending.ts', 'no settled end against the customer’s last word')],
  'S0.5': [
    policy('clocks', 'a statutory clock beside the business ones; each names its source'),
    policy('outsideAppeal', 'where a customer may turn outside the company'),
  ],
  'S0.6': [
    policy('clocks', 'limits for response, updates, solution and result'),
    report('breachRate', 'what ran over one of its limits'),
  ],
  'S0.8': [report('reopeningRate', 'what came back shows what to improve; measures are S2.58')],
  'S0.9': [
    policy('calendars', 'the hotline’s calendar is open round the clock'),
    code('docker/compose.cluster.yaml', 'several servers, so that one may fail'),
  ],
  'S0.10': [policy('taxonomies.channels', 'website and app; they come in over the API')],
  'S0.11': [
    policy('taxonomies.channels', 'the business hall is a channel'),
    policy('calendars', 'halls have hours of their own'),
  ],
  'S0.12': [policy('taxonomies.channels', 'e-mail is a channel; no mailbox is read by itself')],
  'S0.13': [route('POST /v1/complaints', 'takes a complaint from any channel')],
  'S0.21': [
    policy('routing.rules', 'kind, urgency, category, product line, area → department'),
    rule('routing/routing.ts', 'the reasons of the choice stand in the event'),
  ],
  'S0.26': [
    route('POST /v1/complaints/{id}/reopenings', 'again, inside the window'),
    policy('reopeningWindow', 'how long the way back is open'),
  ],
  'S0.27': [rule('complaint/reopening.ts', 'a new round with its reason, in the same history')],
  'S0.34': [route('POST /v1/complaints/{id}/remedies', 'the kind of remedy and what it cost')],
  'S0.35': [
    route('POST /v1/complaints/{id}/transfers', 'from one department to the next'),
    rule('major-case/major-case.ts', 'one action for many complaints'),
  ],
  'S0.36': [permissions('the role of supervisor, with supervision orders of its own')],
  'S0.37': [
    code('libs/read-models/src/queue/queues.ts', 'overdue, under supervision, major: live queues'),
    route('GET /v1/complaints/{id}/obligations', 'what each case kept and missed'),
  ],
  'S0.40': [report('responseTimeliness', 'first response inside its limit')],
  'S0.41': [report('responseTimeliness', 'by intake staff, by handler, by department')],
  'S0.42': [report('handlingSuccess', 'closed with the customer’s yes, or undisputed')],
  'S0.43': [
    report('satisfaction', 'of those who answered'),
    policy('survey', 'the scale, and where satisfied begins'),
  ],
  'S0.44': notYet(
    'figures by month, person and department stand; no assessment is published from them',
  ),
  'S0.45': notYet('publishing an assessment waits for the stream that keeps it'),
  'S0.46': notYet('major complaints are marked and counted; no special assessment is kept'),
  'S0.47': notYet('who missed what is in the ledger; accountability decisions are not recorded'),
  'S0.48': notYet('bonus and promotion are decided elsewhere, and no result goes out to them'),
  'S0.49': [rule('complaint/events.ts', 'each fact with when it happened and when it was stored')],
  'S0.50': [
    route('POST /v1/complaints/{id}/notes', 'what was said, by hand'),
    route('POST /v1/complaints/{id}/surveys', 'a spoken rating, with reasons and suggestions'),
  ],
  'S0.51': [report('countedBy', 'by kind, channel, category, outcome and month')],
  'S0.52': [
    route('GET /v1/figures', 'any mix of period, product line, category and channel'),
    route('GET /v1/figures/{figure}/complaints', 'the complaints behind a figure'),
  ],
  'S0.53': notYet('changing the process from results is a measure, and measures are not kept'),
  'S0.54': notYet(
    'products’ problems reach departments by routing alone; no measure follows them up',
  ),
  'S0.55': notYet('trainings passed are recorded; no plan is drawn from skill gaps'),
  'S0.56': [
    permissions('who sees whose complaints'),
    code('libs/privacy/src/sealing/vault.ts', 'sealed before the log, with a key for each person'),
    code('libs/privacy/src/masks.ts', 'masked in every answer unless opened for a purpose'),
    route('POST /v1/persons/{id}/erasure', 'forgotten when retention is over or it is asked for'),
  ],
  'S0.57': [
    permissions('every route stands in one table, and is refused where it does not'),
    code('libs/platform/src/identity/password.ts', 'passwords as scrypt hashes'),
    code('libs/privacy/docs/keys.md', 'encryption at rest: keys, their renewal and their loss'),
    code('docker/README.md', 'encryption in transit; the firewall is the operator’s'),
  ],
  'S0.58': notYet('incident plan and drills are the operator’s; no drill is recorded'),
  'S0.59': [
    permissions('each kind of answer goes to its roles; figures and events to fewer'),
    code('apps/api/src/personal/personal-answers.ts', 'customers’ data and notes are masked'),
  ],
  'S0.61': [
    permissions('refused unless the table allows it'),
    code('apps/api/src/refusal-log.ts', 'every refusal is logged with who and what'),
    route('GET /v1/persons/{id}/openings', 'who opened whose data, when and what for'),
  ],
  'S0.62': notYet('no setting names the department that interprets the rules'),
  'S0.63': [
    rule('policy/policy-stream.ts', 'rules are published in versions; each case keeps its own'),
    route('PUT /v1/complaints/{id}/policy', 'moving one to newer rules is a recorded act'),
  ],
};
