import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/platform';
import { AccountsController } from './accounts.controller.js';
import { OwnAccountController } from './own-account.controller.js';
import { SessionsController } from './sessions.controller.js';

/** Local accounts over HTTP: signing in, one's own account, and keeping everybody's. */
@Module({
  imports: [IdentityModule],
  controllers: [SessionsController, OwnAccountController, AccountsController],
})
export class AccountsModule {}
