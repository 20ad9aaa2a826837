/** How much, how long and how often one caller may ask. Wide enough that no desk ever meets them. */
export type Limits = {
  /** Of a request's body, other than an import's. */
  readonly bodyBytes: number;
  /** Of a table that is imported. */
  readonly importBytes: number;
  /** From one address, of whatever kind. */
  readonly requestsPerMinute: number;
  /** From one address; beside it an account locks itself out after wrong passwords. */
  readonly signInsPerMinute: number;
  /** Until a request has come in whole. */
  readonly arrivalSeconds: number;
  /** Until it is answered, other than an import. */
  readonly handlingSeconds: number;
};

export const defaultLimits: Limits = {
  bodyBytes: 1_048_576,
  importBytes: 1_073_741_824,
  requestsPerMinute: 60_000,
  signInsPerMinute: 120,
  arrivalSeconds: 300,
  handlingSeconds: 60,
};

/** The variable that sets each. */
export const limitVariables = {
  bodyBytes: 'BODY_BYTES_MAX',
  importBytes: 'IMPORT_BYTES_MAX',
  requestsPerMinute: 'REQUESTS_PER_MINUTE_MAX',
  signInsPerMinute: 'SIGN_INS_PER_MINUTE_MAX',
  arrivalSeconds: 'ARRIVAL_SECONDS_MAX',
  handlingSeconds: 'HANDLING_SECONDS_MAX',
} as const satisfies Readonly<Record<keyof Limits, string>>;
