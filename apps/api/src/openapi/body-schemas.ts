import { createRequire } from 'node:module';
import type { OpenAPIObject } from '@nestjs/swagger';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import * as Account from '../accounts/account-requests.js';
import * as Ending from '../complaints/ending-requests.js';
import * as Handle from '../complaints/handling-requests.js';
import * as Intake from '../complaints/intake-requests.js';
import { MOMENT, momentSchema } from '../complaints/moment-field.js';
import * as Oversight from '../complaints/oversight-requests.js';
import * as CaseStudyRequests from '../conduct-cases/case-study-requests.js';
import * as ConductIntake from '../conduct-cases/conduct-intake-requests.js';
import * as ConductLiability from '../conduct-cases/conduct-liability-requests.js';
import * as ConductReply from '../conduct-cases/conduct-reply-requests.js';
import * as MajorCaseRequests from '../major-cases/major-case-requests.js';
import * as OutageRequests from '../outages/outage-requests.js';
import * as PersonRequests from '../persons/person-requests.js';
import * as PolicyRequests from '../policies/policy-requests.js';
import * as StaffRequests from '../staff/staff-requests.js';

const require = createRequire(import.meta.url);
/** The types under which class-transformer finds nested classes; it offers no other way to ask. */
const { defaultMetadataStorage } = require('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: object;
};

const requestClasses: Readonly<Record<string, new () => object>> = {
  ...Intake,
  ...Handle,
  ...Ending,
  ...Oversight,
  ...OutageRequests,
  ...MajorCaseRequests,
  ...ConductIntake,
  ...ConductLiability,
  ...ConductReply,
  ...CaseStudyRequests,
  ...PersonRequests,
  ...PolicyRequests,
  ...StaffRequests,
  ...Account,
};

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** JSON Schemas of the request classes, from the very decorators that check them. */
export function bodySchemas(): Schemas {
  const options = {
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
    additionalConverters: { [MOMENT]: () => ({ ...momentSchema }) },
  };
  const schemas = validationMetadatasToSchemas(options as object) as Schemas;
  for (const [name, schema] of Object.entries(schemas)) closed(schema, requestClasses[name]);
  return schemas;
}

/** `null` alone: OpenAPI 3.0 has no type for it. */
const NULL: Schemas[string] = { type: 'string', nullable: true, enum: [null] };

function orNull(property: Schemas[string]): Schemas[string] {
  if ('$ref' in property) return { anyOf: [property, NULL] };
  property.nullable = true;
  if (property.oneOf !== undefined) property.oneOf = [...property.oneOf, NULL];
  return property;
}

/**
 * Unknown fields are refused; a field with a default may be left out, and one that is optional may
 * be `null` too.
 */
function closed(schema: Schemas[string], request: (new () => object) | undefined): void {
  if (!('properties' in schema) || schema.properties === undefined) return;
  schema.additionalProperties = false;
  const required = new Set(schema.required ?? []);
  const defaults = new Map(request === undefined ? [] : Object.entries(new request()));
  for (const [name, property] of Object.entries(schema.properties)) {
    if (!required.has(name)) schema.properties[name] = orNull(property);
    if ('$ref' in property) continue;
    const value: unknown = defaults.get(name);
    if (value === undefined || value === null) continue;
    required.delete(name);
    property.default = value;
  }
  if (required.size > 0) schema.required = [...required];
  else delete schema.required;
}
