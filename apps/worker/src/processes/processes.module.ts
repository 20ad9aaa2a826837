import {
  type BeforeApplicationShutdown,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Policies, Staff } from '#libs/complaints';
import { DocumentStore, EventStore, Leases } from '#libs/event-sourcing';
import { DoorsModule } from '#libs/platform';
import { Processes } from './processes.js';

const log = new Logger('processes');

/** What happens by itself, in whichever process may write to the log. */
@Module({
  imports: [DoorsModule],
  providers: [
    {
      provide: Processes,
      inject: [EventStore, DocumentStore, Leases, Policies, Staff],
      useFactory: (
        store: EventStore,
        documents: DocumentStore,
        leases: Leases,
        policies: Policies,
        staff: Staff,
      ) => new Processes({ store, documents, leases, policies, staff, onFailure }),
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
