import {
  type BallotResult,
  type ComplainantKind,
  type ConductElement,
  type ConductOrigin,
  type ConductRules,
  type ConductScope,
  defaultConductRules,
  type LiabilityType,
  type Omission,
  type OtherReplyGround,
  type PanelSide,
  type ReminderWay,
  type ReplyWay,
  type SendBackGround,
} from '#libs/complaints';

export type Label = { readonly zh: string; readonly en: string };

const label = (zh: string, en: string): Label => ({ zh, en });

/** The words of document 003 for our codes. */
export const scopeLabels: Readonly<Record<ConductScope, Label>> = {
  'business-explanation': label('业务解释错误', 'wrong explanation of a service'),
  attitude: label('服务态度', 'attitude'),
  'other-by-employee': label('员工原因引起的其他投诉', 'other complaint caused by the employee'),
  'supervision-order': label('督办单', 'supervision order'),
};

export const originLabels: Readonly<Record<ConductOrigin, Label>> = {
  call: label('用户致电 10010', 'call to 10010'),
  'other-channel': label('其他渠道', 'another channel'),
  transfer: label('其他专席转来', 'handed over by another line'),
};

export const conductElementLabels: Readonly<Record<ConductElement, Label>> = {
  'submitting-staff': label('交单工号', 'submitting staff number'),
  'intake-number': label('受理号码', 'intake number'),
  'contact-phone': label('联系电话', 'contact phone'),
  content: label('投诉内容', 'content'),
  demand: label('用户要求', 'demand'),
};

export const groundLabels: Readonly<Record<SendBackGround, Label>> = {
  'employee-explained-nothing': label('员工未作任何解释', 'the employee explained nothing'),
  'outside-scope': label('不属于提交范围', 'outside the scope'),
};

export const omissionLabels: Readonly<Record<Omission, Label>> = {
  'not-calmed': label('未安抚用户', 'did not calm the user'),
  'no-apology': label('未代同事致歉解释', 'did not apologise and explain'),
  'matter-not-named': label('未引导用户说明需处理的事项', 'did not lead the user to the matter'),
};

export const typeLabels: Readonly<Record<LiabilityType, Label>> = {
  business: label('业务类', 'business'),
  attitude: label('态度类', 'attitude'),
};

export const wayLabels: Readonly<Record<ReplyWay, Label>> = {
  phone: label('电话', 'phone'),
  sms: label('短信', 'message'),
  'direct-explanation': label('直接解释', 'direct explanation'),
  other: label('其他', 'other'),
};

export const otherGroundLabels: Readonly<Record<OtherReplyGround, Label>> = {
  'complaint-order-exists': label('已有投诉工单', 'a complaint work order exists'),
  'head-already-told': label('已告知对方负责人', 'the head of the other side was told'),
};

export const kindLabels: Readonly<Record<ComplainantKind, Label>> = {
  'long-term': label('长期投诉用户', 'long-term complainant'),
  unreasonable: label('无理投诉用户', 'unreasonable complainant'),
};

export const reminderLabels: Readonly<Record<ReminderWay, Label>> = {
  individually: label('个别提醒', 'individually'),
  notice: label('发布公告', 'by notice'),
};

export const sideLabels: Readonly<Record<PanelSide, Label>> = {
  'self-control': label('自控组方', 'self-control group'),
  unit: label('员工所在单位方', "the employee's unit"),
};

export const resultLabels: Readonly<Record<BallotResult, Label>> = {
  upheld: label('维持判责', 'upheld'),
  dismissed: label('判责不成立', 'dismissed'),
  undetermined: label('未能决定，由现场负责人裁定', 'undetermined, for the site head to settle'),
};

/** A code of the rules that a later version may not know goes by its own name. */
export const teamLabel = (team: string, rules: ConductRules = defaultConductRules): Label =>
  rules.teams[team] ?? label(team, team);

export const clauseLabel = (id: string, rules: ConductRules = defaultConductRules): Label =>
  rules.clauses.find((clause) => clause.id === id) ?? label(id, id);
