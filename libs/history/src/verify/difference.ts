import type { Finding } from './finding.js';

type Node = unknown;

const isObject = (node: Node): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null;

const shown = (node: Node): string => {
  const text = JSON.stringify(node) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** The first place at which two documents differ, absent and `null` being the same; `null` if none. */
export function difference(
  expected: Node,
  found: Node,
  path = '',
): Pick<Finding, 'field' | 'reason'> | null {
  if ((expected ?? null) === (found ?? null)) return null;
  if (!isObject(expected) || !isObject(found)) {
    const field = path === '' ? null : path;
    return { field, reason: `is ${shown(found)}; the log says ${shown(expected)}` };
  }
  for (const name of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const inner = path === '' ? name : `${path}.${name}`;
    const differs = difference(expected[name], found[name], inner);
    if (differs !== null) return differs;
  }
  return null;
}
