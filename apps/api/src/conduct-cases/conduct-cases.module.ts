import { join } from 'node:path';
import { Logger, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CaseStudies, ConductCases, Policies } from '#libs/complaints';
import { Handling, Settings } from '#libs/platform';
import { Ballots, EarlierKeyFiles, KeyStoreKeyring } from '#libs/privacy';
import { AnswerCaseLibrary } from './case-library-query.js';
import { CaseStudiesController } from './case-studies.controller.js';
import { ObeyCaseStudyRequest, ObeyFeedRequest } from './case-study-command.js';
import { ConductBallotsController } from './conduct-ballots.controller.js';
import { ObeyConductRequest } from './conduct-command.js';
import { ConductFilesController } from './conduct-files.controller.js';
import { ConductIntakeController } from './conduct-intake.controller.js';
import { ConductLiabilityController } from './conduct-liability.controller.js';
import { AnswerConductObligations, ConductObligationsController } from './conduct-obligations.js';
import { AnswerConductBallot, AnswerConductCases, AnswerConductFile } from './conduct-query.js';
import { ConductReplyController } from './conduct-reply.controller.js';
import { PanelBallots } from './panel-ballots.js';

const log = new Logger('ballots');

/** Conduct cases (白名单), their ballots and the case library over HTTP. */
@Module({
  imports: [CqrsModule],
  controllers: [
    ConductIntakeController,
    ConductLiabilityController,
    ConductReplyController,
    ConductBallotsController,
    ConductFilesController,
    ConductObligationsController,
    CaseStudiesController,
  ],
  providers: [
    ObeyConductRequest,
    ObeyCaseStudyRequest,
    ObeyFeedRequest,
    AnswerCaseLibrary,
    AnswerConductCases,
    AnswerConductFile,
    AnswerConductObligations,
    AnswerConductBallot,
    {
      provide: ConductCases,
      inject: [Handling, Policies],
      useFactory: (handling: Handling, policies: Policies) =>
        new ConductCases({ ...handling, policies }),
    },
    {
      provide: CaseStudies,
      inject: [Handling],
      useFactory: (handling: Handling) => new CaseStudies(handling),
    },
    {
      provide: Ballots,
      inject: [Handling, Settings],
      useFactory: (handling: Handling, { configuration, stores }: Settings) => {
        const { store: keys, masterKey } = stores.keys;
        const earlier = new EarlierKeyFiles(join(configuration.dataDirectory, 'ballot-keys'));
        return new Ballots(
          handling,
          new KeyStoreKeyring({ keys, masterKey, now: handling.now, earlier }),
        );
      },
    },
    {
      provide: PanelBallots,
      inject: [ConductCases, Ballots],
      useFactory: (cases: ConductCases, ballots: Ballots) => new PanelBallots(cases, ballots),
    },
  ],
  exports: [ConductCases],
})
export class ConductCasesModule implements OnApplicationBootstrap, OnModuleDestroy {
  private ending = false;

  constructor(private readonly ballots: PanelBallots) {}

  /** A crash right after a count leaves keys behind; nothing waits for this, and the next start tries again. */
  onApplicationBootstrap(): void {
    this.ballots.forgetCounted().catch((error: unknown) => {
      if (this.ending) return; // a hand tool is done before
      log.error(`Keys of counted ballots are still there: ${String(error)}`);
    });
  }

  onModuleDestroy(): void {
    this.ending = true;
  }
}
