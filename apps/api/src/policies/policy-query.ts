import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  Policies,
  type Policy,
  type PolicyEdition,
  PolicyUnknown,
  type Publication,
  type Wording,
} from '#libs/complaints';
import { NotFound } from '#libs/platform';

/** Asks which rules there are. */
// oxlint-disable-next-line typescript/no-extraneous-class -- a question without parameters
export class PoliciesAsked {}

/** Asks for the rules of a version; for those in force where none is named. */
export class PolicyAsked {
  constructor(readonly version: string | undefined) {}
}

export type PolicyVersion = {
  readonly version: string;
  readonly name: Wording;
  /** `null` for the rules that ship. */
  readonly publication: Publication | null;
};

export type PoliciesAnswer = {
  readonly current: string;
  /** In the order of publication. */
  readonly versions: readonly PolicyVersion[];
  /** Calendars that were published by themselves, in order. */
  readonly calendars: readonly {
    readonly name: string;
    readonly version: string;
    readonly publication: Publication;
    readonly corrects: boolean;
  }[];
};

export type PolicyAnswer = PolicyVersion & {
  /** As it holds now, with the calendars published since. */
  readonly policy: Policy;
};

@QueryHandler(PoliciesAsked)
export class AnswerPolicies implements IQueryHandler<PoliciesAsked, PoliciesAnswer> {
  constructor(private readonly policies: Policies) {}

  async execute(): Promise<PoliciesAnswer> {
    await this.policies.refresh();
    return {
      current: this.policies.current.version,
      versions: this.policies.versions().map(lineOf),
      calendars: this.policies
        .calendars()
        .map(({ calendar: { name, version }, ...rest }) => ({ name, version, ...rest })),
    };
  }
}

@QueryHandler(PolicyAsked)
export class AnswerPolicy implements IQueryHandler<PolicyAsked, PolicyAnswer> {
  constructor(private readonly policies: Policies) {}

  async execute({ version }: PolicyAsked): Promise<PolicyAnswer> {
    await this.policies.refresh();
    try {
      const edition = this.policies.edition(version ?? this.policies.current.version);
      return { ...lineOf(edition), policy: edition.policy };
    } catch (error) {
      if (error instanceof PolicyUnknown) throw new NotFound(error.message);
      throw error;
    }
  }
}

const lineOf = ({ version, document: { name }, publication }: PolicyEdition): PolicyVersion => ({
  version,
  name,
  publication,
});
