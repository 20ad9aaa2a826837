import { Global, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Complaints, Persons, Policies, Staff } from '#libs/complaints';
import { EventStore } from '#libs/event-sourcing';
import { Vault } from '#libs/privacy';
import { Handling } from './handling.js';

/** How soon a policy that another process published is known here. */
const LOOK_EVERY_MS = 1_000;

/** The doors to what everything else stands on: the rules, the staff, the complaints, the persons. */
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
      provide: Handling,
      inject: [EventStore, Policies, Vault],
      useFactory: (store: EventStore, policies: Policies, sealing: Vault): Handling => ({
        store,
        sealing,
        now: Date.now,
        policyVersion: () => policies.current.version,
      }),
    },
    {
      provide: Staff,
      inject: [Handling, Policies],
      useFactory: (handling: Handling, policies: Policies) =>
        new Staff({ ...handling, timeZone: () => policies.current.timeZone }),
    },
    {
      provide: Complaints,
      inject: [Handling, Policies, Staff],
      useFactory: (handling: Handling, policies: Policies, staff: Staff) =>
        new Complaints({ ...handling, policies, staff }),
    },
    {
      provide: Persons,
      inject: [Handling],
      useFactory: (handling: Handling) => new Persons(handling),
    },
  ],
  exports: [Handling, Policies, Staff, Complaints, Persons],
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
