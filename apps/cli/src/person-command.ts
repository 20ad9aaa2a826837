import { Argument, Command, Option } from 'commander';
import {
  certificateInMarkdown,
  type ErasureCertificate,
  type ErasureGround,
  erasureGrounds,
} from '#libs/complaints';
import type { PersonSearch } from '../../api/src/index.js';
import { certificateWriter } from './certificate-file.js';
import { ending } from './ending.js';
import { Ended, exitCodes, say, sayJson } from './output.js';
import { dueInWords, foundInWords, openingsInWords, personInWords } from './person-in-words.js';
import { onPersons, type PersonsAtHand } from './persons-at-hand.js';

type Json = { json?: true };
type Hold = Json & { reason: string; authority: string; until?: string };
type Erasure = Json & {
  by: ErasureGround;
  reason: string;
  reference?: string;
  along?: true;
  certificate?: string;
};

const id = () => new Argument('<person>', 'the id that "person find" shows');
const reason = () =>
  new Option(
    '--reason <words>',
    'why; it outlives the person, so it names nobody',
  ).makeOptionMandatory();

const sub = (name: string, description: string) =>
  new Command(name).description(description).option('--json', 'the answer for programs');

function tell<T>(
  ask: (persons: PersonsAtHand) => Promise<T>,
  { json }: Json,
  words: (answer: T) => string,
): Promise<void> {
  return onPersons(async (persons) => {
    const answer = await ask(persons);
    if (json) sayJson(answer);
    else say(words(answer));
  });
}

const find = () =>
  sub('find', 'find persons by a number that they have or were reached at, or by a case')
    .option('--number <number>', 'phone or service number')
    .option('--complaint <number>')
    .option('--conduct-case <number>')
    .option('--staff-id <number>')
    .action(
      ending(({ json, ...by }: PersonSearch & Json) => {
        if (Object.keys(by).length === 1) {
          return tell((persons) => persons.find(by), json ? { json } : {}, foundInWords);
        }
        const message = 'Say one of --number, --complaint, --conduct-case and --staff-id.';
        throw new Ended(message, exitCodes.refused);
      }),
    );

const due = () =>
  sub('due', 'whose last case has been kept as long as the rules want, so that they can be erased')
    .option('--limit <count>', 'how many to show', '50')
    .action(
      ending(({ limit, ...options }: Json & { limit: string }) =>
        tell((persons) => persons.due(countIn(limit)), options, dueInWords),
      ),
    );

const show = () =>
  sub('show', 'holds, cases and erasure of a person; who it is, it does not say')
    .addArgument(id())
    .action(
      ending((person: string, options: Json) =>
        tell((persons) => persons.show(person), options, personInWords),
      ),
    );

const openings = () =>
  sub('openings', 'who opened the data of a person, when and what for; the latest first')
    .addArgument(id())
    .option('--limit <count>', 'how many to show', '50')
    .action(
      ending((person: string, { limit, ...options }: Json & { limit: string }) =>
        tell((persons) => persons.openings(person, countIn(limit)), options, openingsInWords),
      ),
    );

const hold = () =>
  sub('hold', 'keep the data of a person from erasure: a legal hold')
    .addArgument(id())
    .addOption(reason())
    .requiredOption('--authority <words>', 'court, regulator or department, with its reference')
    .option('--until <moment>', 'the first moment at which it binds no more; else until released')
    .action(
      ending((person: string, { authority, until, reason: why, ...options }: Hold) =>
        tell(
          (persons) => persons.hold(person, { reason: why, authority, until: momentIn(until) }),
          options,
          ({ holds }) => `Held: legal hold ${holds.at(-1)} of ${person}.`,
        ),
      ),
    );

const release = () =>
  sub('release', 'lift a legal hold')
    .addArgument(id())
    .addArgument(new Argument('<hold>', 'its number'))
    .addOption(reason())
    .action(
      ending(
        (person: string, number: string, { reason: why, ...options }: Json & { reason: string }) =>
          tell(
            (persons) => persons.release(person, { hold: countIn(number), reason: why }),
            options,
            () => `Legal hold ${number} of ${person} is lifted.`,
          ),
      ),
    );

const erase = () =>
  sub('erase', 'destroy the keys of a person for good; asked again it finishes what was broken off')
    .addArgument(id())
    .addOption(
      new Option('--by <whose>', 'at whose wish').choices(erasureGrounds).makeOptionMandatory(),
    )
    .addOption(reason())
    .option('--reference <words>', 'of the authority’s order')
    .option('--along', 'all ids that stand in the same histories are one person')
    .option('--certificate <file>', 'write the certificate to FILE.md or FILE.json')
    .action(
      ending(
        (
          person: string,
          { by, reason: why, reference = null, along = false, certificate, ...options }: Given,
        ) => {
          const wish = { requestedBy: by, reason: why, reference, along };
          return certified((persons) => persons.erase(person, wish), certificate, options);
        },
      ),
    );
type Given = Omit<Erasure, 'reference' | 'along'> & { reference?: string | null; along?: boolean };

const certificate = () =>
  sub('certificate', 'show the certificate of an erasure, or write it to FILE.md or FILE.json')
    .addArgument(id())
    .addArgument(new Argument('[file]'))
    .action(
      ending((person: string, file: string | undefined, options: Json) =>
        certified((persons) => persons.certificate(person), file, options),
      ),
    );

function certified(
  ask: (persons: PersonsAtHand) => Promise<ErasureCertificate>,
  file: string | undefined,
  options: Json,
): Promise<void> {
  const write = file === undefined ? undefined : certificateWriter(file);
  const asked = async (persons: PersonsAtHand) => {
    const answer = await ask(persons);
    await write?.(answer);
    return answer;
  };
  return tell(asked, options, (answer) =>
    file === undefined
      ? certificateInMarkdown(answer)
      : `${answer.person} was erased at ${answer.erasedAt}; ${file} has the certificate.`,
  );
}

export const personCommand = (): Command =>
  [find, due, show, openings, hold, release, erase, certificate].reduce(
    (command, make) => command.addCommand(make()),
    new Command('person'),
  );

function countIn(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new Ended(`Expected a number from 1 to 999, found "${text}".`, exitCodes.refused);
}

function momentIn(text: string | undefined): string | null {
  if (text === undefined) return null;
  const moment = new Date(text);
  if (!Number.isNaN(moment.getTime())) return moment.toISOString();
  const message = `Expected a moment like 2027-01-01T00:00:00+08:00, found "${text}".`;
  throw new Ended(message, exitCodes.refused);
}
