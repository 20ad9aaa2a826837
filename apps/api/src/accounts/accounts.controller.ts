import { Body, Controller, Get, Header, HttpCode, Param, Post, Put } from '@nestjs/common';
import { isServiceScope, serviceScopes } from '#libs/complaints';
import { Accounts, RequestInvalid } from '#libs/platform';
import { contextOf, FromSender, type Sender } from '../sender.js';
import { AccountRequest, Appointment, ServiceRequest } from './account-requests.js';

/** Who has an account here: made, changed and closed by administrators. */
@Controller('v1/accounts')
export class AccountsController {
  constructor(private readonly accounts: Accounts) {}

  @Get()
  async list() {
    return { accounts: await this.accounts.list() };
  }

  /** Answers the first password, which is shown this once. */
  @Post()
  @Header('Cache-Control', 'no-store')
  async add(@Body() { id, role, department }: AccountRequest, @FromSender() sender: Sender) {
    const context = contextOf(sender, undefined);
    return { id, ...(await this.accounts.create(id, { role, department }, context)) };
  }

  /** Answers the service's token, which is shown this once. */
  @Post('services')
  @Header('Cache-Control', 'no-store')
  async addService(@Body() { id, scopes }: ServiceRequest, @FromSender() sender: Sender) {
    refuseUnknownScopes(scopes);
    return { id, ...(await this.accounts.createService(id, scopes, contextOf(sender, undefined))) };
  }

  @Put(':id/appointment')
  @HttpCode(204)
  async appoint(
    @Param('id') id: string,
    @Body() { role, department }: Appointment,
    @FromSender() sender: Sender,
  ): Promise<void> {
    await this.accounts.appoint(id, { role, department }, contextOf(sender, undefined));
  }

  @Put(':id/disablement')
  @HttpCode(204)
  async disable(@Param('id') id: string, @FromSender() sender: Sender): Promise<void> {
    await this.accounts.disable(id, contextOf(sender, undefined));
  }

  /** Answers a new first password or token, which is shown this once; the account is open again. */
  @Put(':id/reset')
  @Header('Cache-Control', 'no-store')
  async reset(@Param('id') id: string, @FromSender() sender: Sender) {
    return { id, ...(await this.accounts.reset(id, contextOf(sender, undefined))) };
  }
}

/** @throws RequestInvalid naming what is no scope, and what is one */
export function refuseUnknownScopes(scopes: readonly string[]): void {
  const unknown = scopes.filter((scope) => !isServiceScope(scope));
  if (unknown.length === 0) return;
  const message = `has ${unknown.map((scope) => `"${scope}"`).join(', ')}; expected ${serviceScopes.join(', ')}, a route of these like "POST /v1/complaints", or "event:<type of event>"`;
  throw new RequestInvalid([{ field: 'scopes', message }]);
}
