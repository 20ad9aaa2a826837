import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mentionsSealed } from '#libs/event-sourcing';
import { RequestInvalid } from '#libs/platform';

/** How far lists and objects may lie in one another. A policy, the deepest of all, needs eight. */
export const JSON_DEPTH_MAX = 32;
/** Values of all sorts in one body: what a year of working days takes, many times over. */
export const JSON_VALUES_MAX = 50_000;

/**
 * Why a parsed body is more than anybody needs; `null` where it is not. What every object has by
 * itself, such as `constructor`, is looked for too: it would be taken for a field that is known. So is
 * what looks sealed: whoever sends it wants it opened, and it would be taken for somebody's data. It
 * keeps its own list of what is left to see, since a body could otherwise be deeper than the program's
 * stack.
 */
export function excessOf(body: unknown): string | null {
  let values = 0;
  let level: readonly unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > JSON_DEPTH_MAX) return `is more than ${JSON_DEPTH_MAX} levels deep`;
    if (values > JSON_VALUES_MAX) return `has more than ${JSON_VALUES_MAX} values`;
    const names = level.flatMap(namesIn);
    const inherited = names.find(isNoFieldsName);
    if (inherited !== undefined) return `has a field "${inherited}", which is no field's name`;
    if ([...names, ...level].some(looksSealed)) return 'has a text that looks like sealed data';
    level = level.flatMap(insideOf);
  }
  return null;
}

const insideOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

const isNoFieldsName = (name: string): boolean => name === 'prototype' || name in Object.prototype;

const looksSealed = (value: unknown): boolean => typeof value === 'string' && mentionsSealed(value);

const namesIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];

/** Refuses such bodies before anything walks through them. */
export function limitJson(application: NestFastifyApplication): void {
  const fastify = application.getHttpAdapter().getInstance();
  fastify.addHook('preValidation', (request, _, done) => {
    for (const field of ['body', 'query'] as const) {
      const excess = excessOf(request[field]);
      if (excess !== null) return done(new RequestInvalid([{ field, message: excess }]));
    }
    done();
  });
}
