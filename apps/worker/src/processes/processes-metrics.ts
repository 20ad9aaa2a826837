import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Processes } from './processes.js';

/** How well what happens by itself keeps up, for Prometheus. */
export class ProcessesMetrics {
  private readonly lateness: Histogram;

  constructor(private readonly registry: Registry) {
    this.lateness = new Histogram({
      name: 'redress_deadline_kept_late_seconds',
      help: 'How long after its moment a due deadline, call-back or message was recorded',
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300],
      registers: [registry],
    });
  }

  kept(lateMs: number): void {
    this.lateness.observe(Math.max(0, lateMs) / 1_000);
  }

  watch({ reactor }: Processes): void {
    const parked = new Gauge({
      name: 'redress_consequences_parked',
      help: 'Consequences of events that could not be carried out and are tried again',
      registers: [],
      collect() {
        this.set(reactor.parked);
      },
    });
    this.registry.registerMetric(parked);
  }
}
