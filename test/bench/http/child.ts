import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.js';

const URL_SHAPE = /http:\/\/[\d.]+:\d+/;

export type ChildOptions = {
  /** A script beside the build, relative to this file. */
  readonly script: string;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

/** Starts a server in a process of its own and gives the URL that it says it listens on. */
export const startServer = (bench: Bench, options: ChildOptions): Promise<string> =>
  startProgram(bench, options, (line) => URL_SHAPE.exec(line)?.[0]);

/** Starts a program and gives what is `heard` from the first of its lines that says anything. */
export async function startProgram<T>(
  bench: Bench,
  options: ChildOptions,
  heard: (line: string) => T | undefined,
): Promise<T> {
  const script = fileURLToPath(new URL(options.script, import.meta.url));
  const child = spawn(process.execPath, [script, ...(options.arguments ?? [])], {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  bench.held(child, () => ended(child));
  for await (const line of createInterface({ input: child.stdout })) {
    const said = heard(line);
    if (said !== undefined) return said;
  }
  throw new Error(`${options.script} ended before it was ready.`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
