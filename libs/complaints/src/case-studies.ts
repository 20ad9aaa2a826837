import {
  type Answer,
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
} from '#libs/event-sourcing';
import {
  caseStudy,
  type CaseStudy,
  type CaseStudyCommand,
  type CaseStudyEvent,
} from './case-study/case-study.js';

export type CaseStudyAnswer = Answer<CaseStudy> & { readonly id: string };

export const caseStudyStream = (id: string): string => `case-study-${id}`;

/** The one door to the case library (案例库, S3.9). */
export class CaseStudies {
  private readonly studies: CommandHandler<CaseStudyCommand, CaseStudyEvent, CaseStudy>;

  constructor(options: CommandHandlerOptions) {
    this.studies = new CommandHandler(caseStudy, { ...options, cachedStreamsMax: 1_000 });
  }

  /** The study as it stands now; its standing is `none` where there is none of that id. */
  async current(id: string): Promise<CaseStudy> {
    return (await this.studies.current(caseStudyStream(id))).state;
  }

  /** Does what the command says; fails as `CommandHandler.handle` does. */
  async handle(
    id: string,
    command: CaseStudyCommand,
    context: CommandContext,
  ): Promise<CaseStudyAnswer> {
    return { id, ...(await this.studies.handle(caseStudyStream(id), command, context)) };
  }
}
