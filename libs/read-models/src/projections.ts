import type { Document, Projection } from '#libs/event-sourcing';
import { caseLibrary } from './case-library/case-library.js';
import { conductCases } from './conduct-case/conduct-cases.js';
import { figuresUnder } from './figures/facts.js';
import { majorCases } from './major-case/major-cases.js';
import { outages } from './outages/outages.js';
import { alwaysDefault, type PolicyOf } from './policy-of.js';
import { queueUnder } from './queue/queue.js';
import { staff } from './staff/staff.js';

/** Safe because whoever runs a projection gives it no documents but those that it made itself. */
const anyProjection = <D extends Document>(projection: Projection<D>): Projection =>
  projection as unknown as Projection;

/** Every stored read model, under the rules that each complaint is pinned to. */
export const projectionsUnder = (policyOf: PolicyOf): readonly Projection[] => [
  anyProjection(queueUnder(policyOf)),
  anyProjection(figuresUnder(policyOf)),
  anyProjection(staff),
  anyProjection(outages),
  anyProjection(majorCases),
  anyProjection(conductCases),
  anyProjection(caseLibrary),
];

/** Every stored read model under the rules that ship with the product. */
export const projections: readonly Projection[] = projectionsUnder(alwaysDefault);
