import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SOURCES_OPTIONS } from '../from-sources/sources-options.js';

export { SOURCES_OPTIONS };

/** The command line that runs a TypeScript file. */
export const commandFromSources = (
  script: URL,
  ...parameters: readonly string[]
): readonly [string, ...string[]] => [
  process.execPath,
  ...SOURCES_OPTIONS,
  fileURLToPath(script),
  ...parameters,
];

/** Starts a Node process on a TypeScript file; its standard output is piped, its errors are shown. */
export function spawnFromSources(script: URL, ...parameters: string[]): ChildProcess {
  const [command, ...options] = commandFromSources(script, ...parameters);
  return spawn(command, options, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

/** The first `count` lines a process prints. */
export async function linesOf(child: ChildProcess, count: number): Promise<readonly string[]> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const lines = text.split('\n');
    if (lines.length > count) return lines.slice(0, count);
  }
  throw new Error(`The process ended before it had printed ${count} lines, but said "${text}".`);
}
