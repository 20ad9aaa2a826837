/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { defaultPolicy } from '../policy/default-policy.js';
import { PolicyUnknown } from '../policy/policy-unknown.js';
import { complaint, complaintUnder } from './complaint.js';
import * as the from './complaint.scenes.js';
import type { Primary } from './decision.js';
import { type RefusalCode, refusalCodes } from './refusals.js';

const { given } = scenarios(complaint);
const { responded, classified, assigned, appealed } = the.historyTo;
const inProgress = the.historyTo['in-progress'];

const policyOf = (version: string | undefined) => {
  if (version === undefined || version === defaultPolicy.version) return defaultPolicy;
  throw new PolicyUnknown(version);
};
const { taxonomies } = defaultPolicy;
const closedLists = complaintUnder(() => ({
  ...defaultPolicy,
  taxonomies: { ...taxonomies, closed: true },
}));

const merging = (primary: Primary) =>
  scenarios(complaintUnder(() => defaultPolicy, { primaryOf: () => primary })).given(...inProgress);
const { initial } = complaint;

const untrained = complaintUnder(() => defaultPolicy, {
  qualificationOf: () => ({
    agreementSignedOn: '2026-01-05',
    trainingExpiresOn: null,
    fit: false,
    missing: ['training'],
  }),
});

/** One case of every refusal there is; the compiler asks for those that are missing. */
const cases = {
  'not-allowed-now': () => given(the.received()).when(the.close()),
  'text-blank': () => given(the.received()).when(the.giveBack({ reason: '　' })),
  'complaint-exists': () => given(the.received()).when(the.receive()),
  'person-erased': () => given(...the.historyTo.closed, the.erased()).when(the.reopen()),
  'record-incomplete': () => given().when(the.receive({ content: '' })),
  'imported-without-history': () => given().when(the.receive({ intake: 'imported' })),
  'still-missing': () =>
    given(the.received(), the.returned({ missing: ['place', 'demand'] })).when(the.resubmit()),
  'history-without-receipt': () => given().when(the.importHistory()),
  'customer-not-told': () => given(...assigned).when(the.transfer({ customerTold: false })),
  'transfer-to-same': () =>
    given(...assigned).when(the.transfer({ department: 'network', handler: 'liu.yang' })),
  'assigned-to-another': () => given(...assigned).when(the.start(), the.by('handler', 'chen.jie')),
  'nothing-proposed': () => given(...inProgress).when(the.agree()),
  'nothing-to-verify': () => given(...inProgress).when(the.verify()),
  'not-on-the-spot': () => given(...classified).when(the.respond()),
  'steps-missing': () => given(...inProgress).when(the.respond()),
  'not-reached-without-reason': () => given(the.received()).when(the.contact({ reached: false })),
  'answer-empty': () => given(...responded).when(the.survey({ score: null })),
  'score-out-of-scale': () => given(...responded).when(the.survey({ score: 6 })),
  'answer-contradicts-score': () =>
    given(...responded).when(the.survey({ score: 5, satisfied: false })),
  'reopening-window-passed': () =>
    given(...responded).when(the.reopen(), { at: '2026-06-01T00:00:00.000Z' }),
  'appeal-chain-exhausted': () =>
    given(...responded, the.dismissed(), the.dismissed(), the.dismissed()).when(the.appeal()),
  'not-yours-to-decide': () => given(...appealed).when(the.dismiss(), the.by('handler')),
  'customer-not-satisfied': () =>
    given(...responded, the.surveyed({ satisfied: false })).when(the.close()),
  'redress-without-remedy': () =>
    given(...responded, the.surveyed()).when(the.close({ outcome: 'redress' })),
  'attempts-too-few': () => given(...responded).when(the.close({ outcome: 'unreachable' })),
  'round-too-early': () => given(...responded).when(the.closeAsUnreasonable()),
  'not-yours-to-close': () =>
    given(...responded, the.reopened({ round: 3 }), the.responded({ round: 3 })).when(
      the.closeAsUnreasonable(),
      the.by('handler'),
    ),
  'outside-appeal-missing': () =>
    given(...responded, the.reopened({ round: 3 }), the.responded({ round: 3 })).when(
      the.close({ outcome: 'unreasonable' }),
    ),
  'not-qualified': () =>
    scenarios(untrained)
      .given(...assigned)
      .when(the.start()),
  merged: () => given(...inProgress, the.merged()).when(the.respond()),
  'merge-circular': () =>
    given(...inProgress, the.absorbed()).when(the.merge({ into: the.secondary })),
  'primary-unknown': () => merging(initial).when(the.merge()),
  'primary-ended': () =>
    merging({
      ...initial,
      standing: 'closed',
      ending: { outcome: 'resolved', outsideAppeal: null },
    }).when(the.merge()),
  'carries-others': () => given(...inProgress, the.absorbed()).when(the.merge()),
  'not-merged': () => given(...inProgress).when(the.unmerge()),
  'nobody-told': () => given(...inProgress).when(the.declareMajor({ told: [] })),
  'no-such-order': () => given(...inProgress).when(the.answerSupervision()),
  'answer-by-past': () =>
    given(...inProgress).when(the.orderSupervision({ answerBy: '2019-05-01T00:00:00.000Z' })),
  'policy-unknown': () =>
    scenarios(complaintUnder(policyOf))
      .given(...inProgress)
      .when(the.movePolicy()),
  'not-in-taxonomy': () =>
    scenarios(closedLists)
      .given(the.received())
      .when(the.classify({ category: 'weather' })),
} satisfies Record<RefusalCode, () => ReturnType<ReturnType<typeof given>['when']>>;

describe('A complaint refuses', () => {
  it.each(refusalCodes)('with %s, the present state, and what is allowed in it', (code) =>
    cases[code]().thenRefused(code, {
      state: expect.any(String),
      allowed: expect.any(Array),
    }),
  );

  it('with the actions of the table that are allowed now', () =>
    given(...inProgress)
      .when(the.reopen())
      .thenRefused('not-allowed-now', {
        state: 'in-progress',
        allowed: [
          'classify',
          'transfer',
          'diagnose',
          'note',
          'wait',
          'propose',
          'agree',
          'remedy',
          'verify',
          'respond',
          'contact',
          'urge',
          'withdraw',
          'declareMajor',
          'merge',
          'supervise',
          'answerSupervision',
          'movePolicy',
        ],
      }));
});

describe('A blank text is refused, whoever sends it', () => {
  it.each([
    [the.received(), the.giveBack({ confirmedBy: '' }), 'confirmedBy'],
    [the.received(), the.classify({ productLine: ' ' }), 'productLine'],
    [the.received(), the.urge({ reason: '\t' }), 'reason'],
    [the.received(), the.withdraw({ reason: '' }), 'reason'],
    [the.received(), the.reject({ reason: '' }), 'reason'],
    [the.received(), the.respond({ solution: '' }), 'solution'],
    [the.responded(), the.survey({ reasons: ['好', ''] }), 'reasons.1'],
    [the.responded(), the.appeal({ grounds: '' }), 'grounds'],
    [the.responded(), the.reopen({ reason: '' }), 'reason'],
  ])('after %j: %j names %s', (before, wish, field) =>
    given(before).when(wish).thenRefused('text-blank', { field }),
  );

  it('down into the parts of a record', () =>
    given()
      .when(the.receive({ customer: { ...the.customer, serviceNumber: '' } }))
      .thenRefused('text-blank', { field: 'customer.serviceNumber' }));
});
