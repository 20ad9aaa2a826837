import { randomUUID } from 'node:crypto';
import { type DynamicModule, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { withRim } from './rim.js';

const BODY_BYTES_MAX = 1_048_576;

/** A Nest application over Fastify with everything that every route shares; it does not listen yet. */
export async function createHttpApplication(
  module: Type | DynamicModule,
  logger: LoggerService | false,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestIdHeader: 'x-request-id',
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  const application = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger });
  return withRim(application);
}
