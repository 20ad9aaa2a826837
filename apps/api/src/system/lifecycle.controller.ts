import { Controller, Get } from '@nestjs/common';
import { lifecycle } from '#libs/complaints';

/** The lifecycle table, for whoever draws buttons or diagrams from it. */
@Controller('v1/lifecycle')
export class LifecycleController {
  @Get()
  table() {
    return { actions: Object.entries(lifecycle).map(([name, row]) => ({ name, ...row })) };
  }
}
