import type {
  Channel,
  DiagnosisClass,
  Element,
  Impact,
  Kind,
  Outcome,
  RemedyKind,
  Role,
  Urgency,
  Urger,
  Verdict,
} from '#libs/complaints';

/** The Chinese words for our codes. The codes themselves are English. */
export const kindZh: Readonly<Record<Kind, string>> = {
  inquiry: '咨询',
  complaint: '投诉',
  suggestion: '建议',
  fault: '报障',
  praise: '表扬',
};

export const urgencyZh: Readonly<Record<Urgency, string>> = { urgent: '紧急', general: '一般' };

export const impactZh: Readonly<Record<Impact, string>> = {
  'one-user': '影响单个用户',
  'several-users': '影响多个用户',
  area: '影响一个区域',
  province: '影响全省',
};

export const elementZh: Readonly<Record<Element, string>> = {
  'customer-name': '客户姓名',
  'contact-phone': '联系电话',
  'service-number': '业务号码',
  content: '诉求内容',
  demand: '用户要求',
  place: '地点',
};

export const diagnosisZh: Readonly<Record<DiagnosisClass, string>> = {
  common: '常见问题',
  device: '设备故障',
  complex: '复杂问题',
};

export const verdictZh: Readonly<Record<Verdict, string>> = {
  substantiated: '情况属实',
  'partly-substantiated': '部分属实',
  unsubstantiated: '情况不属实',
};

export const remedyZh: Readonly<Record<RemedyKind, string>> = {
  explain: '解释',
  'remote-guidance': '远程指导',
  repair: '维修',
  replace: '更换',
  upgrade: '升级',
  return: '退货',
  exchange: '换货',
  refund: '退费',
  compensate: '赔偿',
  improve: '改进',
  apologise: '致歉',
};

export const outcomeZh: Readonly<Record<Outcome, string>> = {
  resolved: '已解决',
  explained: '已解释',
  redress: '已补偿',
  withdrawn: '客户撤诉',
  rejected: '不受理',
  unreachable: '联系不上客户',
  unreasonable: '不合理诉求',
};

export const urgerZh: Readonly<Record<Urger, string>> = {
  customer: '客户',
  agent: '受理人员',
  supervisor: '监督人员',
};

export const roleZh: Readonly<Record<Role, string>> = {
  'intake-agent': '受理人员',
  handler: '处理人员',
  'technical-support': '技术支持',
  'shift-lead': '领班',
  'chief-on-duty': '主值班',
  'head-of-intake': '受理组负责人',
  'site-head': '现场负责人',
  quality: '质量管理',
  supervisor: '监督',
  management: '管理层',
  auditor: '审计',
  service: '外部系统',
  administrator: '管理员',
  customer: '客户',
  system: '系统',
  developer: '开发人员',
};

const channelsZh = new Map<Channel, string>([
  ['hotline', '热线'],
  ['phone', '电话'],
  ['sms', '短信'],
  ['email', '邮件'],
  ['app', '手机应用'],
  ['web', '网站'],
  ['wechat', '微信'],
  ['letter', '信函'],
  ['visit', '来访'],
  ['hall', '营业厅'],
]);

/** Channels are an open list: one that is not known here goes by its own name. */
export const channelZh = (channel: Channel): string => channelsZh.get(channel) ?? channel;

/** `several users` of `several-users`. */
export const english = (code: string): string => code.replaceAll('-', ' ');
