import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  certificateIn,
  complaintStream,
  conductStream,
  type ErasureCertificate,
  type ErasureOrder,
  isInForce,
  type LegalHold,
  parseComplaintNumber,
  parseConductNumber,
  type PersonStanding,
  Persons,
  personStream,
  personTable,
  type Role,
  staffStream,
} from '#libs/complaints';
import {
  consistencyToken,
  EventStore,
  type Instant,
  type PersonId,
  START,
  type StreamName,
} from '#libs/event-sourcing';
import { NotFound, RequestInvalid } from '#libs/platform';
import { Vault } from '#libs/privacy';
import { KnownPersons } from './known-persons.js';
import type { CaseKind, PersonCase } from './person-case.js';
import { PersonCases } from './person-cases.js';
import type { PersonSearch } from './person-requests.js';
import { type DuePersons, PersonsDue } from './persons-due.js';
import { StreamsInReadModels } from './streams-in-read-models.js';

export class PersonsSought {
  constructor(readonly by: PersonSearch) {}
}

export class PersonAsked {
  constructor(
    readonly id: PersonId,
    readonly role: Role,
  ) {}
}

export class PersonsDueAsked {
  constructor(readonly limit: number) {}
}

export class CertificateAsked {
  constructor(readonly id: PersonId) {}
}

/** A person who was found, with the number of his cases. */
export type FoundPerson = {
  readonly id: PersonId;
  readonly state: PersonStanding;
  readonly cases: Readonly<Record<CaseKind, number>>;
};

export type FoundPersons = { readonly persons: readonly FoundPerson[] };

/** What is kept of a person, and what stands in the way of erasing it; who he is, it does not say. */
export type PersonFile = {
  readonly id: PersonId;
  readonly state: PersonStanding;
  readonly holds: readonly (LegalHold & { readonly inForce: boolean })[];
  /** Why he is being erased, or was; `erasedAt` is `null` until it is done. */
  readonly erasure: (ErasureOrder & { readonly erasedAt: Instant | null }) | null;
  /** The ids under which the same person stands in the same histories; they are erased together. */
  readonly persons: readonly PersonId[];
  readonly cases: readonly Omit<PersonCase, 'introduced'>[];
  readonly token: string;
  readonly allowed: readonly string[];
};

@QueryHandler(PersonsSought)
export class AnswerPersonsSought implements IQueryHandler<PersonsSought, FoundPersons> {
  constructor(
    private readonly vault: Vault,
    private readonly cases: PersonCases,
    private readonly persons: Persons,
    private readonly streams: StreamsInReadModels,
  ) {}

  async execute({ by }: PersonsSought): Promise<FoundPersons> {
    const ids = await this.idsOf(by);
    return { persons: await Promise.all(ids.map((id) => this.found(id))) };
  }

  private idsOf(by: PersonSearch): Promise<readonly PersonId[]> {
    if (by.number != null) return this.vault.personsKnownBy(by.number);
    const stream = streamSought(by);
    if (stream !== null) return this.cases.inStream(stream);
    const message = 'or complaint, conductCase or staffId must say who is looked for';
    throw new RequestInvalid([{ field: 'number', message }]);
  }

  private async found(id: PersonId): Promise<FoundPerson> {
    const { standing } = await this.persons.current(id);
    return { id, state: standing, cases: await this.streams.countsOf(id) };
  }
}

function streamSought({ complaint, conductCase, staffId }: PersonSearch): StreamName | null {
  if (complaint != null) return complaintStream(idIn(complaint, parseComplaintNumber));
  if (conductCase != null) return conductStream(idIn(conductCase, parseConductNumber));
  return staffId == null ? null : staffStream(staffId);
}

/** Whatever is no number names no stream either, so nobody is found. */
const idIn = (text: string, parse: (text: string) => { id: string } | { reason: string }) => {
  const parsed = parse(text);
  return 'id' in parsed ? parsed.id : text;
};

@QueryHandler(PersonsDueAsked)
export class AnswerPersonsDue implements IQueryHandler<PersonsDueAsked, DuePersons> {
  constructor(private readonly due: PersonsDue) {}

  execute({ limit }: PersonsDueAsked): Promise<DuePersons> {
    return this.due.of(limit, new Date().toISOString());
  }
}

@QueryHandler(PersonAsked)
export class AnswerPersonFile implements IQueryHandler<PersonAsked, PersonFile> {
  constructor(
    private readonly known: KnownPersons,
    private readonly events: EventStore,
    private readonly persons: Persons,
    private readonly cases: PersonCases,
  ) {}

  async execute({ id, role }: PersonAsked): Promise<PersonFile> {
    await this.known.expect(id);
    const { standing, holds, order, erased } = await this.persons.current(id);
    const { persons, cases } = await this.cases.of(id);
    const now = new Date().toISOString();
    const events = await this.events.read(personStream(id));
    return {
      id,
      state: standing,
      holds: holds.map((hold) => ({ ...hold, inForce: isInForce(hold, now) })),
      erasure: order && { ...order, erasedAt: erased?.at ?? null },
      persons,
      cases: cases.map(shown),
      token: consistencyToken(personStream(id), events.at(-1)?.position ?? START),
      allowed: personTable.allowed(standing, role),
    };
  }
}

function shown(found: PersonCase): Omit<PersonCase, 'introduced'> {
  const { introduced: _, ...parts } = found;
  return parts;
}

@QueryHandler(CertificateAsked)
export class AnswerCertificate implements IQueryHandler<CertificateAsked, ErasureCertificate> {
  constructor(private readonly events: EventStore) {}

  async execute({ id }: CertificateAsked): Promise<ErasureCertificate> {
    const certificate = certificateIn(await this.events.read(personStream(id)));
    if (certificate === undefined) throw new NotFound(`${id} was not erased.`);
    return certificate;
  }
}
