import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { bodySchemas } from './body-schemas.js';
import { describeOperation } from './operations.js';
import { queryParameters } from './query-parameters.js';
import { responseSchemas } from './response-schemas.js';

const about = new DocumentBuilder()
  .setTitle('Redress')
  .setVersion('1')
  .setDescription(
    'Complaint handling as events. Every command answers a consistency token; a query that carries ' +
      'it shows at least that much. Whatever is no success is a problem document (RFC 9457).',
  )
  .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer')
  .build();

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The description of the API, made from the routes, the request classes and the answers' schemas. */
export function describeApi(application: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(application, about, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}.${method}`,
  });
  const schemas = { ...document.components?.schemas, ...bodySchemas(), ...responseSchemas };
  document.components = { ...document.components, schemas };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation === undefined) continue;
      describeOperation(path, method, operation);
      operation.parameters?.push(...queryParameters(`${method} ${path}`, schemas));
    }
  }
  return document;
}

/** Serves the description at `/openapi.json`. */
export function openApi(application: NestFastifyApplication): void {
  let text: string | undefined;
  application.getHttpAdapter().get('/openapi.json', (_: unknown, reply: Reply) => {
    text ??= JSON.stringify(describeApi(application));
    reply.header('Content-Type', 'application/json; charset=utf-8').send(text);
  });
}

type Reply = { header(name: string, value: string): Reply; send(body: string): void };
