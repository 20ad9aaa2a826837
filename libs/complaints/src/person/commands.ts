import type {
  ErasureBegun,
  LegalHoldLifted,
  LegalHoldPlaced,
  PersonalDataOpened,
  PersonErased,
} from './events.js';

type Wish<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data };

/** Everything one may ask of a person. */
export type OpenPersonalData = Wish<'OpenPersonalData', PersonalDataOpened['data']>;
export type PlaceLegalHold = Wish<'PlaceLegalHold', Omit<LegalHoldPlaced['data'], 'hold'>>;
export type LiftLegalHold = Wish<'LiftLegalHold', LegalHoldLifted['data']>;
/** The first step of an erasure; the last one is `ErasePerson`. */
export type BeginErasure = Wish<'BeginErasure', ErasureBegun['data']>;
/** Sent when nothing can be read any more; why it was asked for, the beginning has said. */
export type ErasePerson = Wish<
  'ErasePerson',
  Omit<PersonErased['data'], keyof ErasureBegun['data']>
>;

export type PersonCommand =
  OpenPersonalData | PlaceLegalHold | LiftLegalHold | BeginErasure | ErasePerson;

export type PersonCommandType = PersonCommand['type'];
