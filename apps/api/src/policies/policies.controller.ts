import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  defaultPolicy,
  differenceInWords,
  Policies,
  policyDifferences,
  problemInWords,
} from '#libs/complaints';
import { FromSender, type Sender } from '../sender.js';
import { type PublicationAnswered, PublicationRequested } from './policy-command.js';
import { checkedPolicy, rightCalendar, rightPolicy } from './policy-documents.js';
import {
  type PoliciesAnswer,
  PoliciesAsked,
  type PolicyAnswer,
  PolicyAsked,
} from './policy-query.js';
import { CalendarPublication, PublicationNote } from './policy-requests.js';

const policyBody = {
  description: 'The whole document, as libs/complaints/docs/policy.md describes it',
  schema: {
    type: 'object',
    properties: Object.fromEntries(Object.keys(defaultPolicy).map((field) => [field, {}])),
    required: Object.keys(defaultPolicy),
    additionalProperties: false,
  },
};

/** The rules: which are in force, which were, and how new ones come in. */
@Controller('v1/policies')
export class PoliciesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly policies: Policies,
  ) {}

  @Get()
  list(): Promise<PoliciesAnswer> {
    return this.queries.execute(new PoliciesAsked());
  }

  @Get('current')
  current(): Promise<PolicyAnswer> {
    return this.queries.execute(new PolicyAsked(undefined));
  }

  @Get(':version')
  version(@Param('version') version: string): Promise<PolicyAnswer> {
    return this.queries.execute(new PolicyAsked(version));
  }

  @Post()
  @ApiBody(policyBody)
  async publish(
    @Body() body: unknown,
    @Query() { note }: PublicationNote,
    @FromSender() sender: Sender,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublicationAnswered> {
    const policy = rightPolicy(body);
    void reply.header('Location', `/v1/policies/${encodeURIComponent(policy.version)}`);
    return this.commands.execute(new PublicationRequested({ policy, note }, sender));
  }

  @Post('calendars')
  publishCalendar(
    @Body() { calendar, note, corrects }: CalendarPublication,
    @FromSender() sender: Sender,
  ): Promise<PublicationAnswered> {
    const wish = { calendar: rightCalendar(calendar), note, corrects };
    return this.commands.execute(new PublicationRequested(wish, sender));
  }

  /** Publishes nothing; says what is wrong, or what would be otherwise than now. */
  @Post('check')
  @HttpCode(200)
  @ApiBody(policyBody)
  async check(@Body() body: unknown) {
    await this.policies.refresh();
    const { document, problems } = checkedPolicy(body);
    const differences = document === null ? [] : policyDifferences(this.policies.current, document);
    return {
      valid: document !== null,
      problems: problems.map((problem) => ({ ...problem, message: problemInWords(problem) })),
      comparedWith: this.policies.current.version,
      differences: differences.map((each) => ({ ...each, message: differenceInWords(each) })),
    };
  }
}
