import { type Case, day, hour } from './case.js';
import { answer, close, followUp, survey } from './tell-answering.js';
import { work } from './tell-handling.js';
import { assign, receive, transfer, urge } from './tell-intake.js';

/** Tells one case from its receipt to its end, or to the present. */
export function tellCase(told: Case): void {
  receive(told);
  if (told.kind === '咨询' || told.kind === '表扬') answerQuickly(told);
  else if (told.random.chance(0.03)) withdraw(told);
  else handle(told);
}

/** An inquiry is mostly answered in the same call; for some somebody has to look it up. */
function answerQuickly(told: Case): void {
  const { random, row } = told;
  if (random.chance(0.28)) {
    assign(told);
    row.after(random.between(20, 6 * hour), '接单时间', { 接单人: told.handler });
    answer(told, random.between(10, 8 * hour));
  } else {
    answer(told, random.between(1, 9));
  }
  if (random.chance(0.38)) survey(told, random.chance(0.8) ? 5 : 4);
  close(told, '解释', '已答复客户');
}

function withdraw({ random, row }: Case): void {
  row.after(random.between(hour, 2 * day), '归档时间', {
    归档结果: '撤诉',
    归档原因: '客户来电表示问题已自行解决',
  });
}

function handle(told: Case): void {
  const { random } = told;
  assign(told);
  if (random.chance(0.14)) urge(told);
  if (random.chance(0.08)) transfer(told);
  work(told);
  answer(told, random.between(30, 8 * hour));
  followUp(told);
}
