/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios, someone } from '#libs/event-sourcing/testing';
import { person } from './person.js';
import * as the from './person.scenes.js';

const { given } = scenarios(person);

describe('Opening personal data', () => {
  it('is noted with place, purpose and kinds', () => given().when(the.open()).then(the.opened()));

  it('again within a quarter of an hour is the same look', () => {
    given(the.opened()).when(the.open(), { at: '2026-03-02T08:14:59.999Z' }).thenNothing();
    given(the.opened()).when(the.open(), { at: '2026-03-02T08:15:00.000Z' }).then(the.opened());
  });

  it('counts the quarter of an hour from the look that was noted, not from the last one', () =>
    given(the.opened(), the.opened({ where: 'complaint-Y' }))
      .when(the.open(), { at: '2026-03-02T08:15:30.000Z' })
      .then(the.opened()));

  it.each([
    { where: 'conduct-W1' },
    { purpose: '回访' },
    { kinds: ['text'] },
    { kinds: ['name', 'text'] },
  ] as const)('is another look where it differs: %j', (change) =>
    given(the.opened()).when(the.open(change)).then(the.opened(change)),
  );

  it('of less than before is the same look', () =>
    given(the.opened())
      .when(the.open({ kinds: ['phone'] }))
      .thenNothing());

  it('by somebody else is his look', () =>
    given(the.opened())
      .when(the.open(), { actor: { ...someone, id: 'wang.fang' } })
      .then(the.opened()));

  it('remembers no more than the last hundred', () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      Object.assign(the.opened({ where: `complaint-${index}` }), {
        at: '2026-03-02T08:00:00.000Z',
      }),
    );
    given(...many)
      .when(the.open({ where: 'complaint-149' }), { at: '2026-03-02T08:01:00.000Z' })
      .thenNothing();
    given(...many)
      .when(the.open({ where: 'complaint-0' }), { at: '2026-03-02T08:01:00.000Z' })
      .then(the.opened({ where: 'complaint-0' }));
  });

  it('needs a purpose', () =>
    given()
      .when(the.open({ purpose: ' ' }))
      .thenRefused('text-blank', { field: 'purpose' }));

  it('goes on while the erasure is under way, and is over afterwards', () => {
    given(the.begun()).when(the.open()).then(the.opened());
    given(the.begun(), the.erased()).when(the.open()).thenRefused('person-erased');
  });
});

describe('A legal hold', () => {
  it('has a number of its own', () => {
    given().when(the.placeHold()).then(the.held());
    given(the.held(), the.lifted())
      .when(the.placeHold({ until: '2027-01-01T00:00:00.000Z' }))
      .then(the.held({ hold: 2, until: '2027-01-01T00:00:00.000Z' }));
  });

  it('does not end before it begins', () =>
    given()
      .when(the.placeHold({ until: '2026-03-02T08:00:00.000Z' }))
      .thenRefused('hold-past'));

  it.each([{ reason: ' ' }, { authority: '' }])('says who wants it and why: %j', (change) =>
    given()
      .when(the.placeHold(change))
      .thenRefused('text-blank', { field: Object.keys(change)[0] }),
  );

  it('is lifted once', () => {
    given(the.held()).when(the.liftHold()).then(the.lifted());
    given(the.held(), the.lifted()).when(the.liftHold()).thenNothing();
  });

  it('that was never placed cannot be lifted', () =>
    given(the.held())
      .when(the.liftHold({ hold: 2 }))
      .thenRefused('no-such-hold', { holds: [1] }));

  it('cannot be placed any more once the erasure has begun', () => {
    given(the.begun()).when(the.placeHold()).thenRefused('erasure-under-way');
    given(the.begun(), the.erased()).when(the.placeHold()).thenRefused('person-erased');
  });
});

describe('Erasing a person', () => {
  it('begins with its reason, once', () => {
    given().when(the.begin()).then(the.begun()).andState({ standing: 'erasing' });
    given(the.begun())
      .when(the.begin({ reason: '再次申请' }))
      .thenNothing();
  });

  it('is refused under a hold, under each of several', () => {
    given(the.held())
      .when(the.begin())
      .thenRefused('legal-hold', { holds: [1] });
    given(the.held(), the.held({ hold: 2 }), the.lifted())
      .when(the.begin())
      .thenRefused('legal-hold', { holds: [2] });
  });

  it('goes ahead when every hold is lifted or over', () => {
    given(the.held(), the.lifted()).when(the.begin()).then(the.begun());
    const until = '2026-03-02T09:00:00.000Z';
    given(the.held({ until }))
      .when(the.begin(), { at: '2026-03-02T08:59:59.999Z' })
      .thenRefused('legal-hold');
    given(the.held({ until })).when(the.begin(), { at: until }).then(the.begun());
  });

  it('by order names the authority’s reference', () => {
    given()
      .when(the.begin({ requestedBy: 'order' }))
      .thenRefused('reference-missing');
    const order = { requestedBy: 'order', reference: '网信办〔2026〕1号' } as const;
    given().when(the.begin(order)).then(the.begun(order));
  });

  it('ends with what was erased, and by what right', () =>
    given(the.begun())
      .when(the.erase())
      .then(the.erased())
      .andState({ standing: 'erased', recentOpenings: [] }));

  it('does not end before it began, and ends once', () => {
    given().when(the.erase()).thenRefused('not-allowed-now', { state: 'known' });
    given(the.begun(), the.erased()).when(the.erase()).thenNothing();
    given(the.begun(), the.erased()).when(the.begin()).thenRefused('person-erased');
  });
});
