import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  CaseStudies,
  caseStudyActions,
  type CaseStudyAnswer,
  type CaseStudyCommand,
  type CaseStudyStanding,
  caseStudyStream,
  ConductCases,
  conductStream,
  type OpenCaseStudy,
} from '#libs/complaints';
import { consistencyToken } from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import { contextOf, type Sender } from '../sender.js';
import {
  type ConductAnswered,
  conductAnswered,
  isUnknown,
  noConductCase,
} from './conduct-command.js';

/** A wish about a case study as it goes over the command bus. */
export class CaseStudyRequested {
  constructor(
    readonly id: string,
    readonly command: CaseStudyCommand,
    readonly sender: Sender,
  ) {}
}

/** What a conduct case teaches, on its way into the case library. */
export class FeedRequested {
  constructor(
    readonly id: string,
    readonly study: Omit<OpenCaseStudy['data'], 'source'>,
    readonly sender: Sender,
  ) {}
}

export type CaseStudyAnswered = {
  readonly id: string;
  readonly state: CaseStudyStanding;
  readonly revision: number;
  readonly token: string;
  readonly allowed: readonly string[];
};

@CommandHandler(CaseStudyRequested)
export class ObeyCaseStudyRequest implements ICommandHandler<
  CaseStudyRequested,
  CaseStudyAnswered
> {
  constructor(private readonly studies: CaseStudies) {}

  async execute({ id, command, sender }: CaseStudyRequested): Promise<CaseStudyAnswered> {
    const obeyed = this.studies.handle(id, command, contextOf(sender, undefined));
    const answer = await obeyed.catch((error: unknown) => {
      const isAbsent = isUnknown(error) && command.type !== 'OpenCaseStudy';
      throw isAbsent ? new NotFound(`There is no case study ${id}.`) : error;
    });
    return answered(answer, sender);
  }
}

/** First the study, then the note of it in the case: sent again after a crash, both are there once. */
@CommandHandler(FeedRequested)
export class ObeyFeedRequest implements ICommandHandler<FeedRequested, ConductAnswered> {
  constructor(
    private readonly cases: ConductCases,
    private readonly studies: CaseStudies,
  ) {}

  async execute({ id, study, sender }: FeedRequested): Promise<ConductAnswered> {
    const { standing } = await this.cases.current(id);
    if (standing === 'none') throw noConductCase(id);
    const source = conductStream(id);
    const context = contextOf(sender, undefined);
    const { ifRevision: _, ...ofStudy } = context;
    await this.studies.handle(
      source,
      { type: 'OpenCaseStudy', data: { ...study, source } },
      ofStudy,
    );
    const fed = { type: 'FeedCaseStudy', data: { caseStudy: source } } as const;
    return conductAnswered(await this.cases.handle(id, fed, context), sender.actor.role);
  }
}

const answered = (
  { id, state, revision, position }: CaseStudyAnswer,
  { actor }: Sender,
): CaseStudyAnswered => ({
  id,
  state: state.standing,
  revision,
  token: consistencyToken(caseStudyStream(id), position),
  allowed: caseStudyActions.allowed(state.standing, actor.role),
});
