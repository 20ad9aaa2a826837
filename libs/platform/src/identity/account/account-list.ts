import type { Decider } from '#libs/event-sourcing';

/** The stream that names every account there has been. */
export const ACCOUNTS = 'accounts';

export type ListAccount = { readonly type: 'ListAccount'; readonly data: { readonly id: string } };
export type AccountListed = {
  readonly type: 'AccountListed';
  readonly data: { readonly id: string };
};

/** An account is listed before it is made, so that none can stand outside the list. */
export const accountList: Decider<ListAccount, AccountListed, readonly string[]> = {
  initial: [],
  evolve: (ids, { data }) => [...ids, data.id],
  decide: ({ data }, ids) => (ids.includes(data.id) ? [] : [{ type: 'AccountListed', data }]),
};
