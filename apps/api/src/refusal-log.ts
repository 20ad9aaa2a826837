import { Logger } from '@nestjs/common';

/** Who was refused what, and why: ids of staff and names of permissions, never what a request says. */
export type Refused = {
  readonly who?: string | undefined;
  readonly role?: string;
  readonly permission?: string | undefined;
  readonly why: string;
};

const log = new Logger('permission');

/** Logs a refusal at a route, which is named as the permission table names it. */
export const tellRefusal = (route: string, refused: Refused): void =>
  void log.warn({ refused: route, ...refused });
