import { defaultPolicy, type Policy } from '#libs/complaints';

/** The rules of a version: every complaint is read under those that it was received under. */
export type PolicyOf = (version: string) => Policy;

export const alwaysDefault: PolicyOf = () => defaultPolicy;
