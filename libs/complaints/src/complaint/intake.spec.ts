/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { complaint } from './complaint.js';
import * as the from './complaint.scenes.js';

const { given } = scenarios(complaint);

describe('Receiving a complaint', () => {
  it('writes it down as it was told', () =>
    given()
      .when(the.receive())
      .then(the.received())
      .andState({ standing: 'received', round: 1, level: 1, intake: 'live' }));

  it('does without a service number, a demand and a place', () => {
    const sparse = {
      customer: { ...the.customer, serviceNumber: null },
      demand: null,
      place: null,
    };
    given().when(the.receive(sparse)).then(the.received(sparse));
  });

  it('takes what was written on paper during an outage', () =>
    given()
      .when(the.receive({ intake: 'back-filled' }))
      .then(the.received({ intake: 'back-filled' })));

  it('keeps a source record as it came, blanks and all', () => {
    const source = { system: 'branch-office', reference: null, record: { 备注: '' } };
    given().when(the.receive({ source })).then(the.received({ source }));
  });

  it.each([
    [{ customer: { ...the.customer, name: null } }, ['customer-name']],
    [{ customer: { ...the.customer, contactPhone: ' ' } }, ['contact-phone']],
    [{ content: '　\n' }, ['content']],
    [{ channel: '' }, ['channel']],
    [{ channel: '', content: '' }, ['content', 'channel']],
  ])('is refused with %j, naming %j as missing', (change, missing) =>
    given().when(the.receive(change)).thenRefused('record-incomplete', { missing }),
  );

  it('pins the complaint to the policy of that time', () =>
    given(the.received())
      .when(the.urge())
      .then(the.urged())
      .andState({ policyVersion: 'default-1' }));
});

describe('Returning a complaint', () => {
  it('names what is missing', () =>
    given(the.received())
      .when(the.giveBack())
      .then(the.returned())
      .andState({ standing: 'returned', missing: ['place'] }));

  it('may name a reason alone', () =>
    given(the.received())
      .when(the.giveBack({ missing: [], reason: '内容含糊' }))
      .then(the.returned({ missing: [], reason: '内容含糊' })));
});

describe('Resubmitting a returned complaint', () => {
  const returned = [the.received({ place: null }), the.returned()];

  it('adds what was missing to what was there', () =>
    given(...returned)
      .when(the.resubmit({ place: '海淀区学院路 20 号' }))
      .then(the.resubmitted())
      .andState({ standing: 'received', missing: [] }));

  it('may correct other parts with it', () =>
    given(...returned)
      .when(the.resubmit({ customer: { name: '张玮' }, content: '断网' }))
      .then(the.resubmitted({ customer: { ...the.customer, name: '张玮' }, content: '断网' })));

  it('never takes away what was there', () =>
    given(...returned)
      .when(the.resubmit({ customer: { name: null, serviceNumber: null } }))
      .then(the.resubmitted()));

  it.each([
    ['customer-name', { customer: { name: '张伟' } }],
    ['contact-phone', { customer: { contactPhone: '13800138000' } }],
    ['service-number', { customer: { serviceNumber: '01088886666' } }],
    ['content', { content: '宽带连续三天晚间断网，报修后无人联系' }],
    ['demand', { demand: '尽快恢复并说明原因' }],
    ['place', { place: '海淀区学院路 20 号' }],
  ] as const)('is complete again when the missing %s is supplied', (element, supplied) => {
    const wish = { type: 'ResubmitComplaint', data: supplied } as const;
    const nothing = { type: 'ResubmitComplaint', data: {} } as const;
    const lacking = [the.received(), the.returned({ missing: [element] })];
    given(...lacking)
      .when(wish)
      .then(the.resubmitted());
    given(...lacking)
      .when(nothing)
      .thenRefused('still-missing', { missing: [element] });
  });
});

describe('Classifying a complaint', () => {
  it.each([
    ['inquiry', 'inquiry'],
    ['complaint', 'complaint'],
    ['suggestion', 'suggestion'],
    ['fault', 'fault'],
    ['praise', 'inquiry'],
  ] as const)('puts %s on the track %s', (kind, track) =>
    given(the.received())
      .when(the.classify({ kind }))
      .then(the.classified({ kind, track }))
      .andState({ standing: 'classified', kind, track }),
  );

  it.each([
    ['general', 'one-user', 'P4'],
    ['general', 'province', 'P1'],
    ['urgent', 'several-users', 'P2'],
  ] as const)('makes %s for %s a %s', (urgency, impact, priority) =>
    given(the.received())
      .when(the.classify({ urgency, impact }))
      .then(the.classified({ urgency, impact, priority })),
  );

  it.each(['classified', 'assigned', 'in-progress'] as const)('again leaves it %s', (standing) =>
    given(...the.historyTo[standing])
      .when(the.classify({ kind: 'fault' }))
      .then(the.classifiedAs('fault'))
      .andState({ standing, track: 'fault' }),
  );

  it.each(['classified', 'assigned', 'in-progress'] as const)(
    'in the same way as before is no news while it is %s',
    (standing) =>
      given(...the.historyTo[standing])
        .when(the.classify())
        .thenNothing(),
  );

  it('in the same way as before it was returned, as an imported history may have it, moves it on', () =>
    given(the.received(), the.classified(), the.returned(), the.resubmitted())
      .when(the.classify())
      .then(the.classified())
      .andState({ standing: 'classified' }));
});
