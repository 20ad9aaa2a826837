/** A schema of `/openapi.json`, as far as values are made from it. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

type Content = Readonly<Record<string, { readonly schema: Schema }>>;
type Parameter = { readonly name: string; readonly in: string; readonly schema: Schema };
export type Answers = Readonly<Record<string, { readonly content?: Content }>>;

type Described = {
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Answers;
};

export type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** One thing that can be asked for, as the description says it. */
export type Operation = {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  /** As the permission table names it. */
  readonly route: string;
  /** The action of a lifecycle behind it. */
  readonly action: string | null;
  readonly body: Schema | null;
  readonly queries: readonly Parameter[];
  readonly answers: Answers;
};

export const operationsOf = ({ paths }: Document): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, described]) => ({
      method: method.toUpperCase(),
      path,
      route: `${method.toUpperCase()} ${path}`,
      action: /Action `(\w[\w-]*)`/.exec(described.description ?? '')?.[1] ?? null,
      body: described.requestBody?.content['application/json']?.schema ?? null,
      queries: (described.parameters ?? []).filter((parameter) => parameter.in === 'query'),
      answers: described.responses,
    })),
  );

/** What an operation is about: `complaints`, `outages`, `queues`. */
export const nounOf = ({ path }: Operation): string => path.split('/')[2] ?? '';
