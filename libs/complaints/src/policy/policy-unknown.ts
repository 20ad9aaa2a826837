/** A version of the policy that was never published, or that this process has not read yet. */
export class PolicyUnknown extends Error {
  override readonly name = 'PolicyUnknown';

  constructor(readonly version: string) {
    super(`Expected a published policy, found "${version}", which nobody has published.`);
  }
}
