import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DoorsModule, SystemModule } from '#libs/platform';
import { AccountsModule } from './accounts/accounts.module.js';
import { ObeyComplaintRequest } from './complaints/complaint-command.js';
import { AnswerComplaintEvents, AnswerComplaintFile } from './complaints/complaint-file-query.js';
import { ComplaintFilesController } from './complaints/complaint-files.controller.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { AnswerObligations } from './complaints/obligations-query.js';
import { OversightController } from './complaints/oversight.controller.js';
import { ConductCasesModule } from './conduct-cases/conduct-cases.module.js';
import { AnswerDrillDown, AnswerFigures } from './figures/figures-query.js';
import { FiguresController } from './figures/figures.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { MajorCasesModule } from './major-cases/major-cases.module.js';
import { OutagesModule } from './outages/outages.module.js';
import { Openings } from './personal/openings.js';
import { PersonsModule } from './persons/persons.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { AnswerQueue } from './queues/queue-query.js';
import { QueuesController } from './queues/queues.controller.js';
import { StaffModule } from './staff/staff.module.js';
import { LifecycleController } from './system/lifecycle.controller.js';
import { ReadModelsController } from './system/read-models.controller.js';

/** Everything the API offers. */
@Module({
  imports: [
    CqrsModule,
    SystemModule,
    DoorsModule,
    AccountsModule,
    StaffModule,
    OutagesModule,
    MajorCasesModule,
    ConductCasesModule,
    PersonsModule,
    PoliciesModule,
  ],
  controllers: [
    ComplaintsController,
    OversightController,
    ComplaintFilesController,
    QueuesController,
    FiguresController,
    ImportsController,
    LifecycleController,
    ReadModelsController,
  ],
  providers: [
    ObeyComplaintRequest,
    AnswerComplaintFile,
    AnswerComplaintEvents,
    AnswerObligations,
    AnswerQueue,
    AnswerFigures,
    AnswerDrillDown,
    Openings,
  ],
})
export class ApiModule {}
