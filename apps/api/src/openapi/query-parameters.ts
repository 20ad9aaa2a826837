import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The class behind each query: its decorators check what comes, so they describe it too. */
const filters: Readonly<Record<string, string>> = {
  'get /v1/complaints/{id}': 'FileLimit',
  'get /v1/complaints/{id}/history': 'FileLimit',
  'get /v1/complaints/{id}/obligations': 'FileLimit',
  'get /v1/queues/{name}': 'QueueFilter',
  'get /v1/figures': 'FiguresFilter',
  'get /v1/figures/{figure}/complaints': 'DrillDownFilter',
  'get /v1/staff': 'StaffFilter',
  'get /v1/outages': 'OutagesFilter',
  'get /v1/outages/notices': 'NoticesFilter',
  'get /v1/major-cases': 'MajorCasesFilter',
  'get /v1/conduct-cases': 'ConductFilter',
  'get /v1/persons/due': 'DueFilter',
  'get /v1/persons/{id}/openings': 'OpeningsFilter',
  'post /v1/policies': 'PublicationNote',
};

/** What a query may say behind its question mark; a list is written with commas. */
export function queryParameters(operation: string, schemas: Schemas) {
  const filter = schemas[filters[operation] ?? ''];
  if (filter === undefined || !('properties' in filter)) return [];
  return Object.entries(filter.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query' as const,
    required: filter.required?.includes(name) ?? false,
    schema: asked(schema),
    ...('type' in schema && schema.type === 'array'
      ? { style: 'form' as const, explode: false }
      : {}),
  }));
}

/** Left out is how a query says nothing; it has no `null`. */
function asked(schema: Schemas[string]): Schemas[string] {
  if ('$ref' in schema) return schema;
  const { nullable, ...said } = schema;
  void nullable;
  return said;
}
