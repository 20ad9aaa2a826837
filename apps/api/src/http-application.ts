import { type DynamicModule, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Configuration } from '#libs/platform';
import { serverOptions } from './limits/server-options.js';
import { withRim } from './rim.js';

/** A Nest application over Fastify with everything that every route shares; it does not listen yet. */
export async function createHttpApplication(
  module: Type | DynamicModule,
  logger: LoggerService | false,
  configuration: Configuration,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(serverOptions(configuration));
  const application = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger });
  return withRim(application, configuration.limits);
}
