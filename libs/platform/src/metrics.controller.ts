import { Controller, Get, Header } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ReadModelWatch } from './read-model-watch.js';
import { WaitingQueueWatch } from './waiting-queue-watch.js';

/** What this process measures of itself, for Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  /** By route and status, never by anything a customer wrote. */
  readonly requests = new Histogram({
    name: 'redress_http_request_seconds',
    help: 'Time to answer a request, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor(watch: ReadModelWatch, waitingQueue: WaitingQueueWatch) {
    collectDefaultMetrics({ register: this.registry });
    const labelNames = ['read_model'];
    const registers: Registry[] = []; // registered once, below
    const behind = new Gauge({
      name: 'redress_read_model_behind_seconds',
      help: 'For how long a read model has not been level with the log',
      labelNames,
      registers,
      collect() {
        for (const { name, behindMs } of watch.readings)
          this.set({ read_model: name }, behindMs / 1_000);
      },
    });
    const stalling = new Gauge({
      name: 'redress_read_model_stalled',
      help: '1 when a read model is behind the log and stands still: nobody is working on it',
      labelNames,
      registers,
      collect() {
        for (const { name, stalled } of watch.readings)
          this.set({ read_model: name }, stalled ? 1 : 0);
      },
    });
    const waiting = new Gauge({
      name: 'redress_waiting_for_somebody_suitable',
      help: 'Complaints for which nobody suitable was there: all, and those waiting longer than the policy bears',
      labelNames: ['queue', 'which'],
      registers,
      async collect() {
        const found = await waitingQueue.look().catch(() => null);
        if (found === null) return;
        this.set({ queue: found.name, which: 'all' }, found.waiting);
        this.set({ queue: found.name, which: 'overdue' }, found.overdue);
      },
    });
    for (const gauge of [behind, stalling, waiting]) this.registry.registerMetric(gauge);
  }
}

@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  text(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
