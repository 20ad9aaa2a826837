import type { Department, Role } from '#libs/complaints';

/**
 * The facts of an account, in the stream `account-<id>`. These names are the storage format. No
 * password and no token stands in them, only what proves one.
 */
export type AccountEvent =
  | {
      readonly type: 'AccountCreated';
      readonly data: {
        readonly role: Role;
        readonly department: Department | null;
        readonly passwordHash: string;
      };
    }
  | {
      readonly type: 'ServiceAccountCreated';
      readonly data: { readonly scopes: readonly string[]; readonly tokenDigest: string };
    }
  /** Another role or department. */
  | {
      readonly type: 'AccountAppointed';
      readonly data: { readonly role: Role; readonly department: Department | null };
    }
  | { readonly type: 'SignedIn'; readonly data: Record<string, never> }
  | { readonly type: 'SignInFailed'; readonly data: Record<string, never> }
  /** By the person, who knew the password before. */
  | { readonly type: 'PasswordChanged'; readonly data: { readonly passwordHash: string } }
  /** By an administrator: a new first password, for an account that is open again. */
  | { readonly type: 'PasswordReset'; readonly data: { readonly passwordHash: string } }
  /** By an administrator: a new token for a service, which is open again. */
  | { readonly type: 'TokenReset'; readonly data: { readonly tokenDigest: string } }
  | { readonly type: 'AccountDisabled'; readonly data: Record<string, never> };

/** What may be asked of an account. Whether a password is right was found out before, elsewhere. */
export type AccountCommand =
  | {
      readonly type: 'CreateAccount';
      readonly data: Extract<AccountEvent, { readonly type: 'AccountCreated' }>['data'];
    }
  | {
      readonly type: 'CreateServiceAccount';
      readonly data: Extract<AccountEvent, { readonly type: 'ServiceAccountCreated' }>['data'];
    }
  | {
      readonly type: 'AppointAccount';
      readonly data: { readonly role: Role; readonly department: Department | null };
    }
  | { readonly type: 'SignIn'; readonly data: { readonly passwordIsRight: boolean } }
  | {
      readonly type: 'ChangePassword';
      readonly data: { readonly passwordIsRight: boolean; readonly passwordHash: string };
    }
  | { readonly type: 'ResetPassword'; readonly data: { readonly passwordHash: string } }
  | { readonly type: 'ResetToken'; readonly data: { readonly tokenDigest: string } }
  | { readonly type: 'DisableAccount'; readonly data: Record<string, never> };
