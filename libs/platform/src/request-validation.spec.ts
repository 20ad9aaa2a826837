import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { requestValidation } from './request-validation.js';

class Named {
  @IsOptional()
  @IsString()
  readonly name?: string;
}

class Asked {
  @IsOptional()
  @IsString()
  readonly note?: string;
  @IsOptional()
  @IsString()
  readonly place: string | null = null;
  @IsOptional()
  @IsString()
  readonly sort: string = 'rank';
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => Named)
  readonly customer?: Named;
}

const understood = (body: unknown) =>
  requestValidation().transform(body, { type: 'body', metatype: Asked });

describe('A field that may be left out', () => {
  it('is left out by null too, and keeps what it is without it', async () => {
    const asked = await understood({ note: null, place: null, sort: null, customer: null });
    expect(asked).toEqual({ note: undefined, place: null, sort: 'rank', customer: undefined });
  });

  it('is left out by null within another as well', async () => {
    expect(await understood({ customer: { name: null } })).toEqual({
      place: null,
      sort: 'rank',
      customer: { name: undefined },
    });
  });

  it('is otherwise what was said', async () => {
    const said = { note: 'a', place: 'b', sort: 'c', customer: { name: 'd' } };
    expect(await understood(said)).toEqual(said);
  });
});
