/** The few words of JSON Schema in which answers are described. */
export const text = { type: 'string' } as const;
export const count = { type: 'integer', minimum: 0 } as const;
export const truth = { type: 'boolean' } as const;
export const object = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object' as const,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
export const list = (items: object) => ({ type: 'array' as const, items });
export const nullable = (schema: object) => ({ ...schema, nullable: true });
export const anything = { type: 'object' as const, additionalProperties: true };
