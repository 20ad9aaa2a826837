import type { Message } from '#libs/event-sourcing';
import type * as Wish from './commands.js';
import type * as Fact from './events.js';

/** A builder of messages: the usual one, or one with some of its data changed. */
const usual =
  <M extends Message>(type: M['type'], data: M['data']) =>
  (change: Partial<M['data']> = {}): M =>
    ({ type, data: { ...data, ...change } }) as M;

const opening: Fact.PersonalDataOpened['data'] = {
  where: 'complaint-X1XX-XXXX-XXXX',
  purpose: '核实订购记录',
  kinds: ['name', 'phone'],
};
const kept = { reason: '诉讼保全', authority: '昆明市中级人民法院（2026）云01民初1号' };
const wish: Fact.ErasureOrder = { requestedBy: 'person', reason: '用户申请', reference: null };
const found: Fact.Erased = {
  complaints: ['X1XX-XXXX-XXXX'],
  conductCases: [],
  staffRecords: [],
  keys: [{ person: 'personaaaa', masterKey: 'master-1' }],
};

export const open = usual<Wish.OpenPersonalData>('OpenPersonalData', opening);
export const placeHold = usual<Wish.PlaceLegalHold>('PlaceLegalHold', { ...kept, until: null });
export const liftHold = usual<Wish.LiftLegalHold>('LiftLegalHold', { hold: 1, reason: '结案' });
export const begin = usual<Wish.BeginErasure>('BeginErasure', wish);
export const erase = usual<Wish.ErasePerson>('ErasePerson', { ...found, with: null });

export const opened = usual<Fact.PersonalDataOpened>('PersonalDataOpened', opening);
export const held = usual<Fact.LegalHoldPlaced>('LegalHoldPlaced', {
  hold: 1,
  ...kept,
  until: null,
});
export const lifted = usual<Fact.LegalHoldLifted>('LegalHoldLifted', { hold: 1, reason: '结案' });
export const begun = usual<Fact.ErasureBegun>('ErasureBegun', wish);
export const erased = usual<Fact.PersonErased>('PersonErased', { ...wish, ...found, with: null });
