import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import Table from 'cli-table3';
import { type Figure, shown } from './figure.js';

const columns = ['name', 'value', 'unit', 'against', 'ratio', 'target', 'met'] as const;

/** The figures for people. */
export function tableOf(figures: readonly Figure[]): string {
  const table = new Table({ head: [...columns], style: { head: [], border: [] } });
  for (const { name, value, unit, against, ratio, target, met } of figures) {
    table.push([name, shown(value), unit, against, shown(ratio), target, met ? 'yes' : 'NO']);
  }
  return table.toString();
}

/** What the figures were measured on; a machine that is busy with other things says so. */
export function machine(): string {
  const [processor] = cpus();
  const model = processor?.model.trim() || 'processors of an unknown model';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const load = loadavg()[0]?.toFixed(1);
  return `${cpus().length} × ${model}, ${memory}, ${platform()} ${release()}, Node ${process.version}, load ${load} at the beginning`;
}
