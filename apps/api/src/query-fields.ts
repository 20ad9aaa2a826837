import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const PAGE_MAX = 500;

/** How many to show on a page. */
export const PageLimit = () =>
  applyDecorators(
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(1),
    Max(PAGE_MAX),
  );

/** A text out of a query, such as a word, a cursor or a token. */
export const OptionalWords = (max: number) =>
  applyDecorators(IsOptional(), IsString(), MaxLength(max));

/** `true` or `false`, as a query spells it. */
export const OptionalYesNo = () =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(),
  );
