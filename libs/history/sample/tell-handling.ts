import { type Case, day, hour } from './case.js';
import type { Cells } from './case-row.js';

/** What the track asks for: diagnosis, for a complaint a plan and the customer's consent, a remedy. */
export function work(told: Case): void {
  const { random, row, kind, isUrgent } = told;
  row.after(random.between(10, isUrgent ? 25 : 16 * hour), '接单时间', { 接单人: told.handler });
  if (random.chance(0.5)) call(told);
  diagnose(told);
  if (kind === '建议') return;
  if (random.chance(0.16)) wait(told);
  if (kind === '投诉') propose(told);
  remedy(told);
}

function call(told: Case): void {
  const { random, row } = told;
  const isReached = random.chance(0.7);
  row.after(random.between(5, 2 * hour), '首次联系时间', attempt(told, '首次联系', isReached));
  if (isReached) return;
  row.after(random.between(hour, 6 * hour), '再次联系时间', attempt(told, '再次联系', true));
}

type Attempt = '首次联系' | '再次联系' | '回访一' | '回访二' | '回访三';

export const attempt = ({ random }: Case, which: Attempt, isReached: boolean): Cells => ({
  [`${which}结果`]: isReached ? '接通' : '未接通',
  [`${which}未通原因`]: isReached ? '' : random.pick(['无人接听', '关机', '占线']),
});

function diagnose({ random, row, matter, kind, isBroadband }: Case): void {
  const isDevice = kind === '报障' || isBroadband;
  row.after(random.between(30, 10 * hour), '诊断时间', {
    诊断类别: isDevice ? '设备故障' : random.chance(0.2) ? '复杂问题' : '常见问题',
    核实结论: random.weighted([
      ['属实', 7],
      ['部分属实', 2],
      ['不属实', 1],
    ]),
    故障点: isDevice ? random.pick(['入户光纤', '分光器', '光猫', '接入设备']) : '',
    根本原因: random.pick(matter.causes),
    诊断方法: random.pick(isDevice ? ['远程测试', '现场检查'] : ['调听录音', '核对详单']),
  });
}

function wait({ random, row }: Case): void {
  row.after(random.between(20, 5 * hour), '挂起时间', {
    挂起原因: random.pick(['客户要求周末上门', '等待客户提供详单截图', '客户外出，约定回来后处理']),
    预计恢复: row.in(48),
  });
  row.after(random.between(5 * hour, 4 * day), '恢复时间', { 恢复情况: '客户已配合' });
}

function propose(told: Case): void {
  const { random, row, matter } = told;
  row.after(random.between(20, 6 * hour), '方案时间', {
    方案: told.filled(matter.solution),
    方案类型: matter.remedy,
    计划实施: row.in(24),
    责任人: told.handler,
  });
  row.after(random.between(5, 8 * hour), '同意时间', {
    同意方式: random.chance(0.9) ? '电话' : '微信',
  });
}

function remedy(told: Case): void {
  const { random, row, matter } = told;
  row.after(random.between(30, 20 * hour), '处理时间', {
    处理方式: matter.remedy,
    处理说明: told.filled(matter.solution),
    退补金额: matter.remedy === '退费' ? `${told.yuan}.00` : '',
  });
  row.after(random.between(10, 5 * hour), '验证时间', {
    验证结果: '通过',
    验证方法: told.isBroadband ? '测速' : '系统核查',
  });
}
