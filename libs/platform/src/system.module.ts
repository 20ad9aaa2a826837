import { Module } from '@nestjs/common';
import { DocumentStore, EventStore } from '#libs/event-sourcing';
import { HealthController } from './health.controller.js';
import { IdentityModule } from './identity/identity.module.js';
import { Metrics, MetricsController } from './metrics.controller.js';
import { ReadModelWatch } from './read-model-watch.js';
import { Settings } from './stores.module.js';

/** How a process is: its health and its measures. Every part that listens has it. */
@Module({
  imports: [IdentityModule],
  controllers: [HealthController, MetricsController],
  providers: [
    {
      provide: ReadModelWatch,
      inject: [EventStore, DocumentStore, Settings],
      useFactory: (events: EventStore, documents: DocumentStore, settings: Settings) =>
        new ReadModelWatch(events, documents, settings),
    },
    {
      provide: Metrics,
      inject: [ReadModelWatch],
      useFactory: (watch: ReadModelWatch) => new Metrics(watch),
    },
  ],
  exports: [Metrics, IdentityModule],
})
export class SystemModule {}
