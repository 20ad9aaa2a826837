import type {
  ComplaintBackFilled,
  NoticePublished,
  OutageDeclared,
  OutageEnded,
  RecoveryExpected,
} from './events.js';

type Wish<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data };

/** Everything one may ask of an outage. */
export type DeclareOutage = Wish<'DeclareOutage', OutageDeclared['data']>;
export type ExpectRecovery = Wish<'ExpectRecovery', RecoveryExpected['data']>;
/** The expected recovery is the one that the outage knows. */
export type PublishNotice = Wish<
  'PublishNotice',
  Omit<NoticePublished['data'], 'expectedRecoveryAt'>
>;
export type LinkBackFilled = Wish<'LinkBackFilled', ComplaintBackFilled['data']>;
export type EndOutage = Wish<'EndOutage', OutageEnded['data']>;

export type OutageCommand =
  DeclareOutage | ExpectRecovery | PublishNotice | LinkBackFilled | EndOutage;

export type OutageCommandType = OutageCommand['type'];

/** What is done to an outage by itself; a complaint is linked when it is back-filled, not otherwise. */
export type OutageAction = ExpectRecovery | PublishNotice | EndOutage;
