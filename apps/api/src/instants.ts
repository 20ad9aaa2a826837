import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { Moment } from './complaints/fields.js';

const WITH_OFFSET = /(Z|[+-]\d\d:?\d\d)$/;

/** In UTC with milliseconds, as events have it; what is no moment becomes what no check lets pass. */
function inUtc({ value }: { readonly value: unknown }): unknown {
  if (typeof value !== 'string' || !WITH_OFFSET.test(value)) return value;
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}

/** A moment in ISO 8601 with its offset, taken over in UTC so that moments can be compared. */
export const InstantField = () => applyDecorators(Transform(inUtc), Moment());

export const OptionalInstant = () => applyDecorators(IsOptional(), InstantField());

/** A date on the wall calendar, `2026-03-02`. */
export const Day = () =>
  applyDecorators(
    IsISO8601({ strict: true }),
    Matches(/^\d{4}-\d\d-\d\d$/, { message: '$property must be a date like 2026-03-02' }),
  );

export const OptionalDay = () => applyDecorators(IsOptional(), Day());
