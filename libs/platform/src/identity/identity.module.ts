import { Module } from '@nestjs/common';
import { EventStore } from '#libs/event-sourcing';
import { Settings } from '../stores.module.js';
import { Accounts } from './accounts.js';
import { Identities } from './identities.js';
import { Issuer } from './issuer.js';
import { LocalTokens } from './local-tokens.js';
import { Sessions } from './sessions.js';
import { SigningKey } from './signing-key.js';

const { now } = Date;

/** Who somebody is: local accounts, their sessions, and the issuer's tokens where there is one. */
@Module({
  providers: [
    {
      provide: Accounts,
      inject: [EventStore],
      useFactory: (store: EventStore) => new Accounts({ store, now }),
    },
    {
      provide: LocalTokens,
      inject: [Settings],
      useFactory: ({ configuration }: Settings) =>
        new LocalTokens(new SigningKey(configuration), now),
    },
    {
      provide: Sessions,
      inject: [EventStore, Accounts, LocalTokens],
      useFactory: (store: EventStore, accounts: Accounts, tokens: LocalTokens) =>
        new Sessions({ store, now, accounts, tokens }),
    },
    {
      provide: Identities,
      inject: [Settings, Accounts, Sessions, LocalTokens],
      useFactory: (
        { configuration }: Settings,
        accounts: Accounts,
        sessions: Sessions,
        tokens: LocalTokens,
      ) => {
        const { issuer: settings } = configuration;
        const issuer = settings === null ? null : new Issuer({ settings, now });
        return new Identities({ configuration, accounts, sessions, tokens, issuer });
      },
    },
  ],
  exports: [Accounts, LocalTokens, Sessions, Identities],
})
export class IdentityModule {}
