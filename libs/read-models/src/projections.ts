import type { Document, Projection } from '#libs/event-sourcing';
import { caseLibrary } from './case-library/case-library.js';
import { conductCasesUnder } from './conduct-case/conduct-cases.js';
import { figuresUnder } from './figures/facts.js';
import { majorCases } from './major-case/major-cases.js';
import { outages } from './outages/outages.js';
import { alwaysDefault, type PolicyOf } from './policy-of.js';
import { queueUnder } from './queue/queue.js';
import { staffFindableBy } from './staff/staff.js';
import { plainWords, type WordsIn } from './words-in.js';

/** Safe because whoever runs a projection gives it no documents but those that it made itself. */
const anyProjection = <D extends Document>(projection: Projection<D>): Projection =>
  projection as unknown as Projection;

/** Every stored read model, under the rules that each complaint is pinned to. */
export const projectionsUnder = (
  policyOf: PolicyOf,
  wordsIn: WordsIn = plainWords,
): readonly Projection[] => [
  anyProjection(queueUnder(policyOf, wordsIn)),
  anyProjection(figuresUnder(policyOf)),
  anyProjection(staffFindableBy(wordsIn)),
  anyProjection(outages),
  anyProjection(majorCases),
  anyProjection(conductCasesUnder(policyOf, wordsIn)),
  anyProjection(caseLibrary),
];

/** Every stored read model under the rules that ship with the product. */
export const projections: readonly Projection[] = projectionsUnder(alwaysDefault);
