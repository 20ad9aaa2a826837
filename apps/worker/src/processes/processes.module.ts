import {
  type BeforeApplicationShutdown,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Policies, Staff } from '#libs/complaints';
import { EventStore } from '#libs/event-sourcing';
import { DoorsModule, Metrics, Settings, SystemModule } from '#libs/platform';
import { Processes } from './processes.js';
import { ProcessesMetrics } from './processes-metrics.js';

const log = new Logger('processes');

/** What happens by itself, in whichever process may write to the log. */
@Module({
  imports: [DoorsModule, SystemModule],
  providers: [
    {
      provide: Processes,
      inject: [EventStore, Settings, Policies, Staff, Metrics],
      useFactory: (
        store: EventStore,
        { stores: { documents, leases, keys } }: Settings,
        policies: Policies,
        staff: Staff,
        { registry }: Metrics,
      ) => {
        const metrics = new ProcessesMetrics(registry);
        const onKept = (lateMs: number) => metrics.kept(lateMs);
        const stores = { store, documents, leases, vault: keys.vault };
        const processes = new Processes({ ...stores, policies, staff, onFailure, onKept });
        metrics.watch(processes);
        return processes;
      },
    },
  ],
  exports: [Processes],
})
export class ProcessesModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly processes: Processes) {}

  onApplicationBootstrap(): void {
    this.processes.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.processes.stop();
  }
}

function onFailure(error: unknown): void {
  log.error(error instanceof Error ? error.stack : String(error));
}
