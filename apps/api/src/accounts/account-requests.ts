import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength } from 'class-validator';
import type { Role } from '#libs/complaints';
import { assignableRoles } from '#libs/platform';
import { OneOf, OptionalWord, Staff, Text } from '../complaints/fields.js';

/** Longer than any password or token may be; what is wrong with one is said where it is checked. */
const SECRET_MAX = 1_000;

const Secret = () => (target: object, property: string) => {
  IsString()(target, property);
  MaxLength(SECRET_MAX)(target, property);
};

export class SignInRequest {
  @Staff()
  readonly account!: string;
  @Secret()
  readonly password!: string;
}

export class Renewal {
  @Secret()
  readonly refreshToken!: string;
}

export class PasswordRequest {
  @Secret()
  readonly current!: string;
  @Secret()
  readonly next!: string;
}

export class Appointment {
  @OneOf(assignableRoles)
  readonly role!: Role;
  @OptionalWord()
  readonly department: string | null = null;
}

export class AccountRequest extends Appointment {
  @Text(64)
  readonly id!: string;
}

export class ServiceRequest {
  @Text(64)
  readonly id!: string;
  /** Permissions, routes of theirs, and `event:<type>`. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  readonly scopes!: string[];
}
