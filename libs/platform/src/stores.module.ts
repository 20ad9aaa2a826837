import { type DynamicModule, Module } from '@nestjs/common';
import { DocumentStore, EventStore, Leases, Progress } from '#libs/event-sourcing';
import type { Configuration } from './configuration.js';
import type { Stores } from './stores.js';

/** Settings as an injectable value. */
export abstract class Settings {
  abstract readonly configuration: Configuration;
  abstract readonly stores: Stores;
}

/** Makes the opened stores known to all modules; whoever opened them closes them. */
@Module({})
export class StoresModule {
  static of(stores: Stores, configuration: Configuration): DynamicModule {
    const progress = new Progress(stores.documents, stores.lanes);
    const providers = [
      { provide: EventStore, useValue: stores.events },
      { provide: DocumentStore, useValue: stores.documents },
      { provide: Leases, useValue: stores.leases },
      { provide: Progress, useValue: progress },
      { provide: Settings, useValue: { configuration, stores } },
    ];
    return { module: StoresModule, global: true, providers, exports: providers };
  }
}
