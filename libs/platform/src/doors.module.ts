import { Global, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Complaints, Policies, Staff } from '#libs/complaints';
import { EventStore } from '#libs/event-sourcing';

/** How soon a policy that another process published is known here. */
const LOOK_EVERY_MS = 1_000;

/** The doors to what everything else stands on: the rules, the staff, the complaints. */
@Global()
@Module({
  providers: [
    {
      provide: Policies,
      inject: [EventStore],
      useFactory: async (store: EventStore) => {
        const policies = new Policies({ store, now: Date.now });
        await policies.refresh();
        return policies;
      },
    },
    {
      provide: Staff,
      inject: [EventStore, Policies],
      useFactory: (store: EventStore, policies: Policies) =>
        new Staff({
          store,
          now: Date.now,
          policyVersion: () => policies.current.version,
          timeZone: () => policies.current.timeZone,
        }),
    },
    {
      provide: Complaints,
      inject: [EventStore, Policies, Staff],
      useFactory: (store: EventStore, policies: Policies, staff: Staff) =>
        new Complaints({ store, now: Date.now, policies, staff }),
    },
  ],
  exports: [Policies, Staff, Complaints],
})
export class DoorsModule implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly policies: Policies) {}

  onApplicationBootstrap(): void {
    const look = () => void this.policies.refresh().catch(() => {});
    this.timer = setInterval(look, LOOK_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
