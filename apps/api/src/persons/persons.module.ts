import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Complaints, ConductCases, Persons, Policies, Staff } from '#libs/complaints';
import { DocumentStore, EventStore, KeyStore, Progress } from '#libs/event-sourcing';
import { Vault } from '#libs/privacy';
import { ConductCasesModule } from '../conduct-cases/conduct-cases.module.js';
import { type Doors, Erasing, type Keeping } from './erasing.js';
import { KnownPersons } from './known-persons.js';
import { AnswerOpenings } from './openings-query.js';
import { PersonCases } from './person-cases.js';
import { ObeyErasureRequest, ObeyHoldRequest } from './person-command.js';
import { PersonsDue } from './persons-due.js';
import {
  AnswerCertificate,
  AnswerPersonFile,
  AnswerPersonsDue,
  AnswerPersonsSought,
} from './persons-query.js';
import { PersonsController } from './persons.controller.js';
import { StreamsInReadModels } from './streams-in-read-models.js';

/** Everything that an erasure goes through. */
abstract class ErasureDoors implements Doors {
  abstract readonly complaints: Complaints;
  abstract readonly conductCases: ConductCases;
  abstract readonly staff: Staff;
  abstract readonly persons: Persons;
}

/** What is kept of persons over HTTP: holds, openings, erasure. */
@Module({
  imports: [CqrsModule, ConductCasesModule],
  controllers: [PersonsController],
  providers: [
    ObeyHoldRequest,
    ObeyErasureRequest,
    AnswerPersonsSought,
    AnswerPersonsDue,
    AnswerPersonFile,
    AnswerOpenings,
    AnswerCertificate,
    {
      provide: KnownPersons,
      inject: [KeyStore, EventStore],
      useFactory: (keys: KeyStore, events: EventStore) => new KnownPersons(keys, events),
    },
    {
      provide: StreamsInReadModels,
      inject: [EventStore, DocumentStore, Progress],
      useFactory: (events: EventStore, documents: DocumentStore, progress: Progress) =>
        new StreamsInReadModels(events, documents, progress),
    },
    {
      provide: PersonCases,
      inject: [StreamsInReadModels, EventStore, Policies],
      useFactory: (streams: StreamsInReadModels, events: EventStore, policies: Policies) =>
        new PersonCases(streams, events, policies),
    },
    {
      provide: PersonsDue,
      inject: [DocumentStore, PersonCases, Persons, Policies],
      useFactory: (
        documents: DocumentStore,
        cases: PersonCases,
        persons: Persons,
        policies: Policies,
      ) => new PersonsDue(documents, cases, persons, policies),
    },
    {
      provide: ErasureDoors,
      inject: [Complaints, ConductCases, Staff, Persons],
      useFactory: (
        complaints: Complaints,
        conductCases: ConductCases,
        staff: Staff,
        persons: Persons,
      ): Doors => ({ complaints, conductCases, staff, persons }),
    },
    {
      provide: Erasing,
      inject: [PersonCases, ErasureDoors, KeyStore, Vault],
      useFactory: (cases: PersonCases, doors: Doors, keys: KeyStore, vault: Vault) => {
        const keeping: Keeping = { keys, vault, now: Date.now };
        return new Erasing(cases, doors, keeping);
      },
    },
  ],
})
export class PersonsModule {}
