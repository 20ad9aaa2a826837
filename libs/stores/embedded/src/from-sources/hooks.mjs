import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Lets a thread run these sources as they are, where they were not built: in tests. What a file
 * becomes is kept by its content, so that a thread starts in a tenth of the time that it takes to
 * load a compiler first.
 */
const kept = join(tmpdir(), `redress-sources-${userInfo().uid}`);
const rules = await readFile(new URL('../../../../../.swcrc', import.meta.url), 'utf8');

/** Sources name the file that is built of them. */
export function resolve(specifier, context, next) {
  const isOurs = context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier);
  return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const source = await readFile(file, 'utf8');
  return { format: 'module', shortCircuit: true, source: await compiled(file, source) };
}

async function compiled(file, source) {
  const name = createHash('sha256').update(`${rules}\n${file}\n${source}`).digest('hex');
  const path = join(kept, `${name}.mjs`);
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before !== null) return before;
  const { transform } = await import('@swc/core');
  const { code } = await transform(source, { filename: file, ...JSON.parse(rules), swcrc: false });
  await mkdir(kept, { recursive: true, mode: 0o700 });
  // Whole or not at all, for others start beside it.
  const begun = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(begun, code);
  await rename(begun, path);
  return code;
}
