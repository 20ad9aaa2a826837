import { type Case, day, hour } from './case.js';
import { attempt } from './tell-handling.js';

export function answer(told: Case, minutes: number): void {
  const { random, row, matter, kind } = told;
  row.after(minutes, '答复时间', {
    答复结果: kind === '咨询' ? '已解答' : `经核实：${random.pick([...matter.causes, '情况属实'])}`,
    解决方案: told.filled(matter.solution),
  });
}

export function survey({ random, row }: Case, score: number, reason = ''): void {
  row.after(random.between(30, 2 * day), '评价时间', {
    满意度: String(score),
    不满意原因: reason,
    客户建议: random.chance(0.06) ? '希望下次主动告知进度' : '',
  });
}

export function close({ random, row }: Case, outcome: string, reason: string, lesson = ''): void {
  row.after(random.between(10, day), '归档时间', {
    归档结果: outcome,
    归档原因: reason,
    经验教训: lesson,
  });
}

/** Most are satisfied, some only the second time; some cannot be reached, some appeal. */
export function followUp(told: Case): void {
  const course = told.random.weighted([
    [settled, 75],
    [dissatisfied, 11],
    [relapsed, 5],
    [appealed, 6],
    [unreachable, 3],
  ]);
  course(told);
}

function settled(told: Case): void {
  const { random, matter, kind } = told;
  survey(told, random.chance(0.7) ? 5 : 4);
  const isRedress = kind === '投诉' && ['退费', '补偿'].includes(matter.remedy);
  close(told, isRedress ? '赔付' : '解决', '客户确认解决', random.pick(matter.causes));
}

function unreachable(told: Case): void {
  const { random, row } = told;
  for (const which of ['回访一', '回访二', '回访三'] as const) {
    const minutes = random.between(20 * hour, 26 * hour);
    row.after(minutes, `${which}时间`, attempt(told, which, false));
  }
  close(told, '无法联系', '三次回访均未接通，已短信告知');
}

/** Not satisfied: handled again at once. */
function dissatisfied(told: Case): void {
  const { random, row } = told;
  survey(told, random.between(1, 3), random.pick(['处理太慢', '问题没有彻底解决', '补偿太少']));
  row.after(0, '重提时间', { 重提原因: '不满意', 重提类型: '不满意' });
  handleAgain(told);
}

/** Closed, and soon the customer is back with the same matter. */
function relapsed(told: Case): void {
  const { random, row } = told;
  survey(told, 4);
  row.after(random.between(30, day), '首次归档时间', {
    首次归档结果: '解决',
    首次归档原因: '客户确认解决',
  });
  row.after(random.between(2 * day, 12 * day), '重提时间', {
    重提原因: '同一问题再次出现',
    重提类型: '复投诉',
  });
  handleAgain(told);
}

function handleAgain(told: Case): void {
  const { random, row, matter, kind } = told;
  const handler = told.staffOf(matter.department);
  row.after(random.between(10, 3 * hour), '二次派单时间', {
    二次责任部门: matter.department,
    二次处理人: handler,
  });
  row.after(random.between(20, 8 * hour), '二次接单时间', { 二次接单人: handler });
  if (kind === '投诉') {
    row.after(random.between(30, 8 * hour), '二次方案时间', {
      二次方案: '领班跟进，追加补偿',
      二次计划实施: row.in(12),
    });
    row.after(random.between(10, 5 * hour), '二次同意时间');
  }
  row.after(random.between(30, 12 * hour), '二次处理时间', {
    二次处理说明: '领班致歉并重新处理，追加补偿',
    二次补偿金额: `${random.pick([20, 30, 50, 100])}.00`,
  });
  row.after(random.between(10, 3 * hour), '二次验证时间');
  row.after(random.between(20, 6 * hour), '二次答复时间', { 二次答复结果: '已重新处理并说明原因' });
  row.after(random.between(hour, 2 * day), '二次评价时间', {
    二次满意度: random.chance(0.7) ? '5' : '4',
  });
  close(told, '解决', '二次处理后客户满意', '首次处理未到位，须当面确认');
}

function appealed(told: Case): void {
  const { random, row } = told;
  row.after(random.between(3 * hour, 3 * day), '申诉时间', {
    申诉理由: random.pick(['不认可核实结论', '补偿金额过低']),
    申诉对象: '处理结论',
  });
  const isUpheld = random.chance(0.3);
  row.after(random.between(6 * hour, 4 * day), '复议时间', {
    复议结果: isUpheld ? '成立' : '不成立',
    复议理由: isUpheld ? '原核实遗漏关键录音' : '原结论依据充分',
  });
  if (!isUpheld) close(told, '解释', '复议维持原结论，已告知客户');
}
