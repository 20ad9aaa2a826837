import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Response } from 'supertest';

type Schema = Record<string, unknown>;
export type Document = {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
};
type Operation = {
  readonly responses: Record<string, { readonly content: Record<string, { schema: Schema }> }>;
  readonly requestBody?: { readonly content: Record<string, { schema: Schema }> };
};

export function validator(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}

/** Holds answers against what `/openapi.json` says of them. */
export class Description {
  private readonly ajv = validator();

  constructor(readonly document: Document) {
    this.ajv.addSchema({ $id: 'openapi', ...document });
  }

  operation(method: string, path: string): Operation | undefined {
    const pattern = Object.keys(this.document.paths)
      .toSorted((one, other) => braces(one) - braces(other))
      .find((template) => matches(template, path));
    return pattern === undefined ? undefined : this.document.paths[pattern]?.[method];
  }

  faults(method: string, path: string, response: Response): string[] {
    const answer = this.operation(method, path)?.responses[String(response.status)];
    if (answer === undefined) return [`${method} ${path}: ${response.status} is not described`];
    const type = String(response.headers['content-type']).split(';')[0] ?? '';
    const schema = answer.content[type]?.schema;
    if (schema === undefined) return [`${method} ${path}: ${type} is not described`];
    const validate = this.validator(schema);
    if (validate(response.body)) return [];
    return [`${method} ${path} ${response.status}: ${this.ajv.errorsText(validate.errors)}`];
  }

  private validator(schema: Schema): ValidateFunction {
    const reference = String(schema['$ref']);
    return this.ajv.compile({ $ref: `openapi${reference}` });
  }
}

const braces = (path: string) => path.split('{').length;
const matches = (template: string, path: string) =>
  new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? '');
