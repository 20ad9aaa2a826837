import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ObeyStaffRequest } from './staff-command.js';
import { AnswerStaffFile, AnswerStaffList } from './staff-query.js';
import { StaffController } from './staff.controller.js';

/** The records of staff over HTTP. */
@Module({
  imports: [CqrsModule],
  controllers: [StaffController],
  providers: [ObeyStaffRequest, AnswerStaffList, AnswerStaffFile],
})
export class StaffModule {}
