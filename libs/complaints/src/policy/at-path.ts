import { isFields, type Path } from '../calendar/problem.js';

/** What stands at a path of a document. */
export const valueAt = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isFields(value) ? value[String(step)] : undefined;
  }, document);

/** The document with another value at a path that it has. */
export function withAt(document: unknown, [step, ...below]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(document)) {
    return document.map((each: unknown, at) => (at === step ? withAt(each, below, value) : each));
  }
  if (!isFields(document)) return document;
  return { ...document, [step]: withAt(document[String(step)], below, value) };
}
