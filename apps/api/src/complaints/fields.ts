import { applyDecorators } from '@nestjs/common';
import {
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  type ValidationOptions,
} from 'class-validator';
import { IsMoment } from './moment-field.js';

const NOT_BLANK = /\S/;
/** Short lower-case words of the open lists, with `/` for paths: `charges/roaming`. */
export const WORD = /^[\p{L}\p{N}]+([-_. /][\p{L}\p{N}]+)*$/u;

/** A text that says something, of at most `max` characters. */
export const Text = (max: number, options: ValidationOptions = {}) =>
  applyDecorators(
    IsString(options),
    Matches(NOT_BLANK, { message: '$property must not be blank', ...options }),
    MaxLength(max, options),
  );

/** The same, or left out. */
export const OptionalText = (max: number) => applyDecorators(IsOptional(), Text(max));

/** A value of an open list, such as a channel or a department. */
export const Word = () =>
  applyDecorators(
    IsString(),
    MaxLength(100),
    Matches(WORD, { message: '$property must be words of letters and digits' }),
  );

export const OptionalWord = () => applyDecorators(IsOptional(), Word());

/** Staff id. */
export const Staff = () => applyDecorators(Text(64));

export const OptionalStaff = () => applyDecorators(IsOptional(), Text(64));

/** A moment in ISO 8601, with its offset from UTC. */
export const Moment = () => IsMoment();

export const OptionalMoment = () => applyDecorators(IsOptional(), Moment());

export const OneOf = (values: readonly string[]) =>
  IsIn([...values], { message: `$property must be one of ${values.join(', ')}` });
