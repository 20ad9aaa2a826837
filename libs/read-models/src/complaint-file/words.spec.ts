import * as fc from 'fast-check';
import { actionNames, type ComplaintEvent, defaultPolicy, eventsOf, rowOf } from '#libs/complaints';
import { anyHistory } from '../testing/any-history.js';
import * as facts from '../testing/facts.js';
import { at, history } from '../testing/history.js';
import { sentence } from './words.js';

const told = (fact: ComplaintEvent) => {
  const [event] = history(at('09:00', fact));
  return event === undefined ? undefined : sentence(event, defaultPolicy);
};

const source = { system: 'CFPB', reference: null, record: {} };

const sentences: readonly (readonly [ComplaintEvent, string, string])[] = [
  [
    facts.received(),
    '经热线受理；交单工号 1024；通话 180 秒',
    'Received by hotline; submitted by 1024; a call of 180 seconds',
  ],
  [
    facts.received({ intake: 'back-filled', channel: '12345', callDurationSeconds: null }),
    '经12345受理；系统中断期间受理，事后补录；交单工号 1024',
    'Received by 12345; entered after an outage; submitted by 1024',
  ],
  [
    facts.received({
      intake: 'imported',
      submittingStaff: null,
      callDurationSeconds: null,
      source,
    }),
    '经热线受理；导入自 CFPB',
    'Received by hotline; imported from CFPB',
  ],
  [
    facts.returned(),
    '退回补充；缺少业务号码；原因：缺少业务号码；由 3001 确认',
    'Returned for completion; missing: service number; reason: 缺少业务号码; confirmed by 3001',
  ],
  [facts.resubmitted(), '补充后重新提交', 'Completed and submitted again'],
  [
    facts.classified(),
    '分类为投诉；产品线 value-added；类别 charges/unknown-subscription；一般；影响单个用户；优先级 P4',
    'Classified as complaint; product line value-added; category charges/unknown-subscription; general; affects one user; priority P4',
  ],
  [
    facts.assigned(),
    '派单至 计费部（2001）；预计完成 2026-03-03 18:00；处理要求：核实订购记录；依据：charges → 计费部',
    'Assigned to 计费部 (2001); expected by 2026-03-03 18:00; requirements: 核实订购记录; chosen by: charges → 计费部',
  ],
  [
    facts.assigned({ handler: null, requirements: null, expectedAt: null }),
    '派单至 计费部；依据：charges → 计费部',
    'Assigned to 计费部; chosen by: charges → 计费部',
  ],
  [
    facts.transferred({ handler: '李工' }),
    '转派至 网络部（李工），已告知客户原因和预计时间 2026-03-02 18:00；原因：属网络问题',
    'Transferred to 网络部 (李工), the customer was told why and to expect it by 2026-03-02 18:00; reason: 属网络问题',
  ],
  [facts.started(), '2001 接单，开始处理', '2001 took it and started handling'],
  [
    facts.diagnosed(),
    '诊断为常见问题，情况属实；根本原因：营业厅误开通；方法：查询订购日志',
    'Diagnosed as common, substantiated; root cause: 营业厅误开通; method: 查询订购日志',
  ],
  [facts.noted(), '进展：已联系营业厅', 'Progress: 已联系营业厅'],
  [
    facts.waiting(),
    '等待客户：等客户提供账单；预计至 2026-03-03 12:00',
    'Waiting for the customer: 等客户提供账单; expected until 2026-03-03 12:00',
  ],
  [facts.resumed(), '恢复处理：账单已收到', 'Handling resumed: 账单已收到'],
  [
    facts.proposed(),
    '提出方案（退费）：退订并退费60元；计划 2026-03-03 09:00 实施；责任人 2001',
    'Solution proposed (refund): 退订并退费60元; planned for 2026-03-03 09:00; responsible: 2001',
  ],
  [facts.agreed(), '客户同意方案（电话）', 'The customer agreed to the solution (phone)'],
  [
    facts.remedied(),
    '已实施退费 60.00 元：退至话费账户',
    'Remedy applied (refund, 60.00 yuan): 退至话费账户',
  ],
  [facts.verified(true), '验证通过；方法：查询余额', 'Test passed; method: 查询余额'],
  [facts.verified(false), '验证未通过；方法：查询余额', 'Test failed; method: 查询余额'],
  [
    facts.responded(),
    '第 1 轮答复客户：属实；解决方案：已退费60元',
    'Customer answered in round 1: 属实; solution: 已退费60元',
  ],
  [facts.contacted(true), '电话联系上客户', 'Customer reached by phone'],
  [facts.contacted(false), '电话未联系上客户；无人接听', 'Customer not reached by phone; 无人接听'],
  [
    facts.surveyed(true),
    '客户对第 1 轮处理满意（5 分）',
    'The customer is satisfied with round 1 (score 5)',
  ],
  [
    facts.surveyed(false),
    '客户对第 1 轮处理不满意（2 分）；原因：退费太慢',
    'The customer is not satisfied with round 1 (score 2); reasons: 退费太慢',
  ],
  [
    facts.reopened(),
    '客户再次投诉，转入第 2 轮处理，由第 2 级负责；原因：仍被扣费',
    'The customer complained again: round 2, answered for by level 2; reason: 仍被扣费',
  ],
  [
    facts.appealed(),
    '客户对“退费金额”提出第 1 级申诉，由领班复议；理由：金额不对',
    'The customer appealed against "退费金额", level 1, heard by the shift lead; grounds: 金额不对',
  ],
  [
    facts.decided(true),
    '申诉成立，转入第 2 轮处理，由第 2 级负责；理由：少退两个月',
    'Appeal upheld: round 2, answered for by level 2; reason: 少退两个月',
  ],
  [
    facts.decided(false),
    '申诉驳回，维持原答复；理由：金额无误',
    'Appeal dismissed, the answer stands; reason: 金额无误',
  ],
  [facts.urged(), '客户催办；还没人联系我', 'Urged by the customer; 还没人联系我'],
  [
    facts.closed('resolved', { confirmedByCustomer: true, lesson: '开通须短信确认' }),
    '归档：已解决；经客户确认；说明：客户认可；经验教训：开通须短信确认',
    'Closed as resolved; confirmed by the customer; remark: 客户认可; lesson: 开通须短信确认',
  ],
  [
    facts.closed('unreasonable', { outsideAppeal: '申诉中心' }),
    '归档：不合理诉求；说明：客户认可；已告知客户可向申诉中心申诉',
    'Closed as unreasonable; remark: 客户认可; the customer may turn to 申诉中心',
  ],
  [
    facts.declaredMajor(),
    '定为重大投诉，启动应急流程，优先级 P1；原因：媒体已报道；已报告主值班（3002）、管理层；重大事件 M1',
    'Declared major, the emergency rules hold, priority P1; reason: 媒体已报道; told: chief on duty (3002), management; major case M1',
  ],
  [
    facts.declaredMajor({ told: [], majorCase: null }),
    '定为重大投诉，启动应急流程，优先级 P1；原因：媒体已报道',
    'Declared major, the emergency rules hold, priority P1; reason: 媒体已报道',
  ],
  [
    facts.leftMajorCase(),
    '移出重大事件 M1，单独处理；原因：与本次故障无关',
    'Taken off the major case M1, handled by itself; reason: 与本次故障无关',
  ],
  [
    facts.merged(),
    '并入投诉 26C1-0001，由其一并处理；原因：同一彩铃',
    'Merged into 26C1-0001, which is worked on for both; reason: 同一彩铃',
  ],
  [
    facts.unmerged(),
    '从投诉 26C1-0001 拆出，恢复单独处理；原因：号码不同',
    'Separated from 26C1-0001, handled by itself again; reason: 号码不同',
  ],
  [
    facts.absorbed(),
    '并入了投诉 26C1-0002（2026-03-02 08:00 受理），时限一并计算',
    'Took in 26C1-0002, received at 2026-03-02 08:00; its clocks count here too',
  ],
  [
    facts.released(),
    '拆出了投诉 26C1-0002，时限重新计算',
    'Let go of 26C1-0002; the clocks are worked out anew',
  ],
  [
    facts.ordered(),
    '督办第 1 号：当日说明扣费原因；须在 2026-03-02 18:00 前回复',
    'Supervision order no. 1: 当日说明扣费原因; to be answered by 2026-03-02 18:00',
  ],
  [
    facts.ordered({ answerBy: null }),
    '督办第 1 号：当日说明扣费原因',
    'Supervision order no. 1: 当日说明扣费原因',
  ],
  [facts.orderAnswered(), '回复督办第 1 号：已说明', 'Supervision order no. 1 answered: 已说明'],
  [
    facts.policyMoved(),
    '适用规则由 default-1 改为 2026-2，全部时限据此重算；原因：客户选择新规则',
    'Moved from policy default-1 to 2026-2, which all its clocks now go by; reason: 客户选择新规则',
  ],
  [
    facts.warned(),
    '预警：时限“首次响应”已用去 80%，到期 2026-03-02 12:00',
    'Warning: 80% of the limit "First response" is used up, due 2026-03-02 12:00',
  ],
  [
    facts.missed(),
    '超时：时限“首次响应”已于 2026-03-02 12:00 到期',
    'Overdue: the limit "First response" ran out at 2026-03-02 12:00',
  ],
  [
    facts.missed({ clock: 'night-shift' }),
    '超时：时限“night-shift”已于 2026-03-02 12:00 到期',
    'Overdue: the limit "night shift" ran out at 2026-03-02 12:00',
  ],
  [
    facts.reminded(),
    '第 2 次催促：时限“首次响应”已于 2026-03-02 12:00 到期，仍未完成',
    'Reminder no. 2: the limit "First response" ran out at 2026-03-02 12:00 and is still open',
  ],
  [
    facts.escalated(),
    '因“首次响应”超时升级，由第 3 级负责，已告知主值班',
    'Escalated for the missed limit "First response": level 3 answers for it, the chief on duty was told',
  ],
  [
    facts.repeatDetected(),
    '重复投诉：30 days 内同一客户、同一号码、同一原因，此前为 26C1-0003、26C1-0004',
    'A repeat: same customer, number and cause within 30 days, after 26C1-0003, 26C1-0004',
  ],
  [
    facts.callbackDue(),
    '应回访客户，询问第 1 轮处理是否满意',
    'The customer is to be called back about round 1',
  ],
  [
    facts.messageDue(),
    '多次未联系上客户，改以短信告知：请致电热线',
    'The customer could not be reached and is to be told by sms: Please call the hotline',
  ],
  [
    facts.historyImported(true, false),
    '历史导入完毕；来源称及时；来源称无争议',
    'History imported; timely according to the source; not disputed according to the source',
  ],
  [
    facts.personalDataErased(),
    '个人信息已删除，凭证见 person-7f3kq2m9x4b8',
    'Personal data erased; person-7f3kq2m9x4b8 has the certificate',
  ],
];

describe('The history in words', () => {
  it.each(sentences)('tells %j', (fact, zh, en) => expect(told(fact)).toEqual({ zh, en }));

  it('is written above for every type of event', () =>
    expect(new Set(sentences.map(([{ type }]) => type))).toEqual(
      new Set(actionNames.flatMap((name) => eventsOf(rowOf(name)))),
    ));

  it.each([facts.received(), facts.resubmitted()])(
    'says nothing of who the customer is or what the complaint is about: $type',
    (fact) => {
      const { customer, content, demand, place } = fact.data;
      for (const secret of [...Object.values(customer), content, demand, place]) {
        expect(JSON.stringify(told(fact))).not.toContain(secret);
      }
    },
  );

  it('leaves no holes, whatever is missing', () =>
    fc.assert(
      fc.property(anyHistory, (events) => {
        for (const event of events) {
          const { zh, en } = sentence(event, defaultPolicy);
          expect(zh).not.toMatch(/undefined|null|NaN|\[object|；；|；$|^$/);
          expect(en).not.toMatch(/undefined|null|NaN|\[object|; ;|; $|^$/);
        }
      }),
    ));

  it('names an event of a later version by its type', () => {
    const [event] = history(at('09:00', facts.urged()));
    if (event === undefined) throw new Error('Expected one event.');
    expect(sentence({ ...event, type: 'SomethingNew' }, defaultPolicy)).toEqual({
      zh: 'SomethingNew（由更新的版本记录）',
      en: 'SomethingNew (recorded by a later version)',
    });
  });
});
