import { newCommandId, StoreRefused } from '#libs/event-sourcing';
import { configurationFrom } from '#libs/platform';
import { PersonalTexts } from '#libs/privacy';
import { Openings } from '../../api/src/index.js';
import { Ended, exitCodes } from './output.js';
import { inSession, type Session } from './session.js';

/** Shows an answer that holds personal data, as far as whoever asked may see it. */
export type Shown = <T>(answer: T) => Promise<T>;

/** Whose data, and what for; without a purpose there are masks. */
export type Opening = { readonly where: string; readonly purpose: string | undefined };

/**
 * Works on what the log says. With a purpose, personal data is opened, and that is recorded before it
 * is shown; so it takes whoever writes the log, which is the server as long as one runs.
 */
export async function onPersonalData<T>(
  { where, purpose }: Opening,
  work: (session: Session, shown: Shown) => Promise<T>,
): Promise<T> {
  const configuration = configurationFrom(process.env);
  if (purpose === undefined) {
    return inSession(configuration, 'reader', (session) => {
      const texts = session.context.get(PersonalTexts, { strict: false });
      return work(session, (answer) => texts.masked(answer));
    });
  }
  try {
    return await inSession(configuration, 'api', (session) => {
      const openings = session.context.get(Openings, { strict: false });
      return work(session, (answer) => openings.opened(answer, byOperator(where, purpose)));
    });
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error;
    throw new Ended(
      'A server is running: it opens personal data for whoever is signed in there, with the header Redress-Purpose.',
      exitCodes.refused,
    );
  }
}

const byOperator = (where: string, purpose: string) => ({
  where,
  purpose,
  actor: { id: 'operator', role: 'administrator' },
  correlationId: newCommandId(Date.now()),
});
