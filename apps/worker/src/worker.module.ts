import {
  type BeforeApplicationShutdown,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DocumentStore, EventStore, Leases, Progress, Projector } from '#libs/event-sourcing';
import { Settings, SystemModule } from '#libs/platform';
import { projections } from '#libs/read-models';

const log = new Logger('worker');

/** Follows the log: everything that happens because something happened. */
@Module({
  imports: [SystemModule],
  providers: [
    {
      provide: Projector,
      inject: [EventStore, DocumentStore, Leases, Progress, Settings],
      useFactory: (
        events: EventStore,
        documents: DocumentStore,
        leases: Leases,
        progress: Progress,
        { stores }: Settings,
      ) =>
        new Projector({
          log: events,
          documents,
          leases,
          progress,
          projections,
          lanes: stores.lanes,
          onFailure: (error) => log.error(error instanceof Error ? error.stack : String(error)),
        }),
    },
  ],
  exports: [Projector],
})
export class WorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Projector) private readonly projector: Projector) {}

  onApplicationBootstrap(): Promise<void> {
    return this.projector.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.projector.stop();
  }
}
