import { Module } from '@nestjs/common';
import { Policies } from '#libs/complaints';
import { DocumentStore, EventStore } from '#libs/event-sourcing';
import { DoorsModule } from './doors.module.js';
import { HealthController } from './health.controller.js';
import { IdentityModule } from './identity/identity.module.js';
import { Metrics, MetricsController } from './metrics.controller.js';
import { ReadModelWatch } from './read-model-watch.js';
import { Settings } from './stores.module.js';
import { WaitingQueueWatch } from './waiting-queue-watch.js';

/** How a process is: its health and its measures. Every part that listens has it. */
@Module({
  imports: [IdentityModule, DoorsModule],
  controllers: [HealthController, MetricsController],
  providers: [
    {
      provide: ReadModelWatch,
      inject: [EventStore, DocumentStore, Settings],
      useFactory: (events: EventStore, documents: DocumentStore, settings: Settings) =>
        new ReadModelWatch(events, documents, settings),
    },
    {
      provide: WaitingQueueWatch,
      inject: [DocumentStore, Policies],
      useFactory: (documents: DocumentStore, policies: Policies) =>
        new WaitingQueueWatch(documents, policies),
    },
    {
      provide: Metrics,
      inject: [ReadModelWatch, WaitingQueueWatch],
      useFactory: (watch: ReadModelWatch, waiting: WaitingQueueWatch) =>
        new Metrics(watch, waiting),
    },
  ],
  exports: [Metrics, IdentityModule],
})
export class SystemModule {}
