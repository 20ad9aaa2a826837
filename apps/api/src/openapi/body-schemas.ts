import { createRequire } from 'node:module';
import type { OpenAPIObject } from '@nestjs/swagger';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

const require = createRequire(import.meta.url);
/** The types under which class-transformer finds nested classes; it offers no other way to ask. */
const { defaultMetadataStorage } = require('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: object;
};

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** JSON Schemas of the request classes, from the very decorators that check them. */
export function bodySchemas(): Schemas {
  const options = {
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
  };
  const schemas = validationMetadatasToSchemas(options as object) as Schemas;
  for (const schema of Object.values(schemas)) closed(schema);
  return schemas;
}

/** Unknown fields are refused, and a field that may be left out may be `null` too. */
function closed(schema: Schemas[string]): void {
  if (!('properties' in schema) || schema.properties === undefined) return;
  schema.additionalProperties = false;
  const required = new Set(schema.required ?? []);
  for (const [name, property] of Object.entries(schema.properties)) {
    if (required.has(name) || '$ref' in property) continue;
    property.nullable = true;
  }
}
