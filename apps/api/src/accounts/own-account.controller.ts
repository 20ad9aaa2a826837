import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { permissionNames, scopeOf } from '#libs/complaints';
import { Accounts, RequestInvalid } from '#libs/platform';
import { contextOf, FromSender, type Sender } from '../sender.js';
import { PasswordRequest } from './account-requests.js';
import { sessionOf } from './sessions.controller.js';

/** What somebody may know of himself here, and change. */
@Controller('v1/account')
export class OwnAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Who the server takes the asker for, and how far each permission reaches. */
  @Get()
  own(@FromSender() { identity }: Sender) {
    const { actor, department, scopes, mustChangePassword } = identity;
    const granted = permissionNames.flatMap((name) => {
      const scope = scopeOf(name, actor.role);
      return scope === null ? [] : [[name, scope] as const];
    });
    const permissions = Object.fromEntries(granted);
    return { id: actor.id, role: actor.role, department, scopes, mustChangePassword, permissions };
  }

  /** Every session ends with the old password; sign in again with the new one. */
  @Put('password')
  @HttpCode(204)
  async changePassword(@Body() body: PasswordRequest, @FromSender() sender: Sender): Promise<void> {
    sessionOf(sender);
    const context = contextOf(sender, undefined);
    const changed = await this.accounts.changePassword(sender.actor.id, body, context);
    if (changed !== null) return;
    const message = 'is not the password, or the account is locked';
    throw new RequestInvalid([{ field: 'current', message }]);
  }
}
