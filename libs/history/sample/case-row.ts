import { DateTime } from 'luxon';

/** The moment at which the sample was taken: nothing after it has happened yet. */
export const present = DateTime.fromISO('2026-06-30T18:00:00', { zone: 'Asia/Shanghai' });

const presentMs = present.toMillis();
const minuteMs = 60_000;

/** The columns of the sample, in their order; a row says something in those that apply to it. */
export const columns = [
  '受理时间',
  '受理渠道',
  '客户姓名',
  '联系电话',
  '业务号码',
  '诉求内容',
  '用户要求',
  '发生地点',
  '交单工号',
  '通话秒数',
  '退回时间',
  '退回缺项',
  '退回原因',
  '退回确认人',
  '补交时间',
  '补交要求',
  '补交地点',
  '分类时间',
  '诉求类型',
  '产品线',
  '业务分类',
  '紧急程度',
  '影响范围',
  '派单时间',
  '责任部门',
  '处理人',
  '处理要求',
  '预计完成',
  '催办时间',
  '催办方',
  '催办原因',
  '转派时间',
  '转派部门',
  '转派处理人',
  '转派原因',
  '转派预计完成',
  '接单时间',
  '接单人',
  '首次联系时间',
  '首次联系结果',
  '首次联系未通原因',
  '再次联系时间',
  '再次联系结果',
  '再次联系未通原因',
  '诊断时间',
  '诊断类别',
  '核实结论',
  '故障点',
  '根本原因',
  '诊断方法',
  '挂起时间',
  '挂起原因',
  '预计恢复',
  '恢复时间',
  '恢复情况',
  '方案时间',
  '方案',
  '方案类型',
  '计划实施',
  '责任人',
  '同意时间',
  '同意方式',
  '处理时间',
  '处理方式',
  '处理说明',
  '退补金额',
  '验证时间',
  '验证结果',
  '验证方法',
  '答复时间',
  '答复结果',
  '解决方案',
  '回访一时间',
  '回访一结果',
  '回访一未通原因',
  '回访二时间',
  '回访二结果',
  '回访二未通原因',
  '回访三时间',
  '回访三结果',
  '回访三未通原因',
  '评价时间',
  '满意度',
  '不满意原因',
  '客户建议',
  '首次归档时间',
  '首次归档结果',
  '首次归档原因',
  '重提时间',
  '重提原因',
  '重提类型',
  '二次派单时间',
  '二次责任部门',
  '二次处理人',
  '二次接单时间',
  '二次接单人',
  '二次方案时间',
  '二次方案',
  '二次计划实施',
  '二次同意时间',
  '二次处理时间',
  '二次处理说明',
  '二次补偿金额',
  '二次验证时间',
  '二次答复时间',
  '二次答复结果',
  '二次评价时间',
  '二次满意度',
  '申诉时间',
  '申诉理由',
  '申诉对象',
  '复议时间',
  '复议结果',
  '复议理由',
  '归档时间',
  '归档结果',
  '归档原因',
  '经验教训',
] as const;

export type Column = (typeof columns)[number];
/** What a row says: words, or a time in milliseconds. */
export type Cells = Partial<Record<Column, string | number>>;

/** A case while it is told: time goes on step by step, and ends at the present. */
export class CaseRow {
  private readonly cells: Cells = {};
  private newest: Column | null = null;
  private atMs: number;

  constructor(at: DateTime) {
    this.atMs = at.toMillis();
  }

  /** Lets time pass and writes what happened then; nothing once the present is reached. */
  after(minutes: number, timeColumn: Column, cells: Cells = {}): void {
    this.atMs += Math.round(minutes * minuteMs);
    if (this.atMs > presentMs) return;
    Object.assign(this.cells, cells, { [timeColumn]: this.atMs });
    this.newest = timeColumn;
  }

  /** The time column of the newest step. */
  get newestStep(): Column | null {
    return this.newest;
  }

  /** A later time, for what is planned. */
  in(hours: number): number {
    return this.atMs + hours * 60 * minuteMs;
  }

  get line(): string {
    return columns.map((column) => quoted(written(this.cells[column] ?? ''))).join(',');
  }
}

const written = (cell: string | number): string =>
  typeof cell === 'string'
    ? cell
    : DateTime.fromMillis(cell, { zone: present.zone }).toFormat('yyyy-MM-dd HH:mm:ss');

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
