import { Document, isMap, isSeq, type Node, visit } from 'yaml';
import type { Policy } from './policy.js';
import { daysNamed } from './public-days.js';

/** What is no longer than this stands on one line. */
const INLINE_MAX = 100;
const LINE_WIDTH = 110;

/** A policy as an operator would write it; `readPolicy` reads the same policy from it. */
export function yamlOfPolicy(policy: Policy): string {
  const written = { ...policy, calendars: policy.calendars.map(daysNamed) };
  const document = new Document(written, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_, node) => {
      const isListOfSections = isSeq(node) && node.items.some((item) => isMap(item));
      if (!isListOfSections && lengthOf(node) <= INLINE_MAX) node.flow = true;
    },
  });
  return document.toString({ lineWidth: LINE_WIDTH, singleQuote: true });
}

const lengthOf = (node: Node): number => JSON.stringify(node.toJSON()).length;
