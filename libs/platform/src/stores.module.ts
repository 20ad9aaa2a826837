import { type DynamicModule, Module } from '@nestjs/common';
import { DocumentStore, EventStore, KeyStore, Leases, Progress } from '#libs/event-sourcing';
import { PersonalTexts, Vault } from '#libs/privacy';
import type { Configuration } from './configuration.js';
import type { Stores } from './stores.js';

/** Settings as an injectable value. */
export abstract class Settings {
  abstract readonly configuration: Configuration;
  abstract readonly stores: Stores;
  /** Names of the read models that are kept. */
  abstract readonly readModels: readonly string[];
}

/** Makes the opened stores known to all modules; whoever opened them closes them. */
@Module({})
export class StoresModule {
  static of(
    stores: Stores,
    configuration: Configuration,
    readModels: readonly string[],
  ): DynamicModule {
    const progress = new Progress(stores.documents, stores.lanes);
    const providers = [
      { provide: EventStore, useValue: stores.events },
      { provide: DocumentStore, useValue: stores.documents },
      { provide: Leases, useValue: stores.leases },
      { provide: Progress, useValue: progress },
      { provide: KeyStore, useValue: stores.keys.store },
      { provide: Vault, useValue: stores.keys.vault },
      { provide: PersonalTexts, useValue: new PersonalTexts(stores.keys.vault) },
      { provide: Settings, useValue: { configuration, stores, readModels } },
    ];
    return { module: StoresModule, global: true, providers, exports: providers };
  }
}
