import { type Case, day, hour } from './case.js';
import { channels } from './vocabulary.js';

/** How it came in, and what it was taken for. */
export function receive(told: Case): void {
  const { random, row, matter, customer, kind } = told;
  const channel = random.weighted(channels);
  const isIncomplete = kind === '投诉' && random.chance(0.08);
  row.after(0, '受理时间', {
    受理渠道: channel,
    客户姓名: customer.name,
    联系电话: customer.phone,
    业务号码: told.isBroadband ? customer.account : customer.phone,
    诉求内容: told.filled(random.pick(matter.contents)) + furtherWords(channel, told),
    用户要求: isIncomplete ? '' : matter.demand,
    发生地点: isIncomplete ? '' : `${customer.city}市`,
    交单工号: told.staffOf('客服前台'),
    通话秒数: channel === '客服热线' ? String(random.between(45, 900)) : '',
  });
  if (isIncomplete) returnAndResubmit(told);
  row.after(random.between(1, 6), '分类时间', {
    诉求类型: kind,
    产品线: matter.productLine,
    业务分类: matter.category,
    紧急程度: told.isUrgent ? '紧急' : '一般',
    影响范围: kind === '报障' && random.chance(0.3) ? '片区' : '单个用户',
  });
}

/** Mails are longer than calls, and go over several lines. */
const furtherWords = (channel: string, { customer }: Case): string =>
  channel === '电子邮件' ? `。\n多次反映未果，请"书面"答复。\n${customer.name}` : '';

function returnAndResubmit(told: Case): void {
  const { random, row, matter, customer } = told;
  row.after(random.between(10, 110), '退回时间', {
    退回缺项: '用户要求、发生地点',
    退回原因: '要素不全，无法派单',
    退回确认人: told.staffOf('客服前台'),
  });
  row.after(random.between(6 * hour, 3 * day), '补交时间', {
    补交要求: matter.demand,
    补交地点: `${customer.city}市`,
  });
}

/** The work order, and what may befall it before somebody starts. */
export function assign(told: Case): void {
  const { random, row, matter, isUrgent } = told;
  row.after(random.between(3, isUrgent ? 20 : 90), '派单时间', {
    责任部门: matter.department,
    处理人: told.handler,
    处理要求: isUrgent ? '加急处理，随时反馈' : '核实情况，联系客户并反馈结果',
    预计完成: row.in(isUrgent ? 12 : 72),
  });
}

export function urge({ random, row }: Case): void {
  row.after(random.between(30, 10 * hour), '催办时间', {
    催办方: random.weighted([
      ['客户', 6],
      ['坐席', 3],
      ['督办', 1],
    ]),
    催办原因: random.pick(['客户再次来电询问进度', '客户情绪激动，要求尽快处理', '临近时限']),
  });
}

export function transfer(told: Case): void {
  const { random, row } = told;
  told.handler = told.staffOf('客服后台');
  row.after(random.between(30, 8 * hour), '转派时间', {
    转派部门: '客服后台',
    转派处理人: told.handler,
    转派原因: '需先核实受理录音',
    转派预计完成: row.in(48),
  });
}
