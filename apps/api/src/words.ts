import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayUnique, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { WORD } from './complaints/fields.js';

/** Values of an open list, each once, such as skills or product lines. */
export const Words = (max: number) =>
  applyDecorators(
    IsArray(),
    ArrayUnique(),
    ArrayMaxSize(max),
    IsString({ each: true }),
    MaxLength(100, { each: true }),
    Matches(WORD, { each: true, message: '$property must be words of letters and digits' }),
  );
