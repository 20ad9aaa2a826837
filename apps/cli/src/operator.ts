import { type Configuration, LocalTokens, SigningKey } from '#libs/platform';
import { Ended, exitCodes } from './output.js';

/**
 * Asks a running server as whoever runs the hand tools beside it: the key that signs the tokens lies
 * in the data folder, and whoever can read that needs nobody's leave.
 */
export async function askAsOperator(
  configuration: Configuration,
  url: string,
  request: RequestInit = {},
): Promise<Response> {
  const tokens = new LocalTokens(new SigningKey(configuration), Date.now);
  const headers = { ...request.headers, Authorization: `Bearer ${await tokens.forOperator()}` };
  const response = await fetch(url, { ...request, headers });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Ended(problem.detail ?? response.statusText, exitCodes.refused);
}
