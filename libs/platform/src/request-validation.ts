import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldError, RequestInvalid } from './problems.js';

const fieldErrors = (errors: readonly ValidationError[], parent = ''): FieldError[] =>
  errors.flatMap(({ property, constraints, children }) => {
    const field = parent === '' ? property : `${parent}.${property}`;
    const own = Object.values(constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...fieldErrors(children ?? [], field)];
  });

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** What a class has where nothing is said; nothing for what is of no class of its own. */
function untold(value: Fields): Fields | null {
  const { constructor } = value;
  if (typeof constructor !== 'function' || [Object, Array].includes(constructor as never))
    return null;
  return Reflect.construct(constructor, []) as Fields;
}

/** Takes `null` for left out, wherever the class does not say `null` itself. */
function withoutNulls(value: unknown): unknown {
  if (!isObject(value)) return value;
  const defaults = untold(value);
  for (const [name, each] of Object.entries(value)) {
    if (each !== null) withoutNulls(each);
    else if (defaults !== null && defaults[name] === undefined) delete value[name];
    else if (defaults !== null) value[name] = defaults[name];
  }
  return value;
}

class RequestValidation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    return withoutNulls(await super.transform(value, metadata));
  }
}

/** Checks every body and query by its class: unknown fields are refused, every wrong field is named. */
export const requestValidation = (): ValidationPipe =>
  new RequestValidation({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) => new RequestInvalid(fieldErrors(errors)),
  });
