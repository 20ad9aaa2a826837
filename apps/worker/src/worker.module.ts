import {
  type BeforeApplicationShutdown,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DocumentStore, EventStore, Progress, Projector } from '#libs/event-sourcing';
import { Policies } from '#libs/complaints';
import { DoorsModule, Settings, SystemModule } from '#libs/platform';
import { withKeysAtHand, wordsBy } from '#libs/privacy';
import { projectionsUnder } from '#libs/read-models';
import { underKnownPolicies } from './under-known-policies.js';

const log = new Logger('worker');

/** Follows the log: everything that happens because something happened. */
@Module({
  imports: [SystemModule, DoorsModule],
  providers: [
    {
      provide: Projector,
      inject: [EventStore, DocumentStore, Progress, Settings, Policies],
      useFactory: (
        events: EventStore,
        documents: DocumentStore,
        progress: Progress,
        { stores }: Settings,
        policies: Policies,
      ) => {
        const { vault } = stores.keys;
        return new Projector({
          log: withKeysAtHand(underKnownPolicies(events, policies), vault),
          documents,
          leases: stores.leases,
          progress,
          projections: projectionsUnder((version) => policies.policyOf(version), wordsBy(vault)),
          lanes: stores.lanes,
          onFailure: (error) => log.error(error instanceof Error ? error.stack : String(error)),
        });
      },
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
