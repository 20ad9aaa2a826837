import { conductObligations } from '../src/obligations/conduct/conduct-ledger.js';
import { obligations } from '../src/obligations/ledger.js';
import type { RequirementId } from '../src/obligations/obligation.js';
import type { CarriedBy, Carrier } from './carried-by/carrier.js';
import { documents } from './carried-by/index.js';

/** Every id that the documents have, in their order. */
export const requirementIds: readonly RequirementId[] = documents.flatMap(
  ({ number, requirements }) =>
    Array.from({ length: requirements }, (_, index): RequirementId => `S${number}.${index + 1}`),
);

export const carriersOf = (id: RequirementId): readonly Carrier[] =>
  documents.flatMap(({ carriedBy }: { carriedBy: CarriedBy }) => carriedBy[id] ?? []);

const ledgers = [
  { name: 'ledger', listed: obligations },
  { name: 'conduct ledger', listed: conductObligations },
];

/** The rules that are judged in each case, by either ledger. */
export const judgedIds: ReadonlySet<string> = new Set(
  ledgers.flatMap(({ listed }) => listed.map(({ id }) => id)),
);

const judgedInWords = (id: RequirementId): readonly string[] =>
  ledgers.flatMap(({ name, listed }) =>
    listed.filter((each) => each.id === id).map(({ zh, en }) => `${name}: ${zh} · ${en}`),
  );

function carrierInWords(carrier: Carrier): string {
  switch (carrier.kind) {
    case 'code':
      return `code [\`${carrier.file.split('/').slice(-2).join('/')}\`](../../../${carrier.file}): ${carrier.how}`;
    case 'policy':
      return `policy \`${carrier.section}\`: ${carrier.how}`;
    case 'route':
      return `API \`${carrier.route}\`: ${carrier.how}`;
    case 'report':
      return `figure \`${carrier.figure}\`: ${carrier.how}`;
    case 'not yet':
      return `**not yet**: ${carrier.because}`;
  }
}

function rowOf(id: RequirementId): string {
  const carriers = [...judgedInWords(id), ...carriersOf(id).map(carrierInWords)];
  return `| ${id} | ${carriers.join('<br>').replaceAll('|', '\\|')} |`;
}

const isNotYet = (id: RequirementId): boolean =>
  carriersOf(id).some(({ kind }) => kind === 'not yet');

function documentInWords({ number, title, requirements }: (typeof documents)[number]): string {
  const ids = requirementIds.filter((id) => id.startsWith(`S${number}.`));
  const inLedger = ids.filter((id) => judgedIds.has(id)).length;
  const open = ids.filter(isNotYet).length;
  return [
    `## ${title}`,
    `${requirements} requirements: ${inLedger} judged in every case by a ledger, ${open} not carried yet.`,
    '<!-- prettier-ignore-start -->',
    ['| id | where it is carried |', '| --- | --- |', ...ids.map(rowOf)].join('\n'),
    '<!-- prettier-ignore-end -->',
  ].join('\n\n');
}

/** The page that says of every requirement where it is kept, or that it is not kept yet. */
export const requirementsPage = (): string => `# Where each requirement is carried

This page is generated from the ledger (\`src/obligations\`) and from \`docs/carried-by\`. Change those, then run \`node --import @swc-node/register/esm-register --conditions=source libs/complaints/docs/generate-requirements.ts\`; a test fails while this page lags behind, and when an id stands in neither.

- **ledger**: a rule that a case can keep or break. \`GET /v1/complaints/{id}/obligations\` judges it, \`redress case <number> --obligations\` shows it, and [\`scenarios\`](../scenarios) shows it kept and broken.
- **conduct ledger**: the same for complaints about employees: \`GET /v1/conduct-cases/{id}/obligations\`.
- **code**, **policy**, **API**, **figure**: where it is kept otherwise. There are no screens yet; what people will see there is asked for over the API.
- **not yet**: nothing keeps it, and why.

In the ledger a rule is _met_, _late_ (done, but after its time or out of its order), _missing_ or _not applicable_. What is not due yet reads as not applicable, with that reason: nobody has missed it so far, and as soon as its time passes undone it is missing. What an imported history is silent about proves nothing, and the steps of what another complaint carries are judged there.

${documents.map(documentInWords).join('\n\n')}
`;
