import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ICruiseResult, cruise } from 'dependency-cruiser';
import { apps, bannedInPure, exceptions, outside, pure, sees } from './boundaries.js';

const ENTRY = /^(libs\/stores\/[^/]+|libs\/[^/]+|apps\/[^/]+)\/src\/index\.ts$/;
const TESTS =
  '(\\.spec\\.ts$|\\.contract\\.ts$|/testing/|\\.generate\\.|^libs/[^/]+/(docs|sample|scenarios|stored)/)';

const folderOf = (path: string): string | undefined =>
  /^(?:libs\/(stores\/[^/]+|[^/]+)|apps\/([^/]+))\//.exec(path)?.slice(1).find(Boolean);

async function dependencies(paths: string[]): Promise<ICruiseResult> {
  const { output } = await cruise(paths, {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: TESTS },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node'],
      exportsFields: ['exports'],
    },
  });
  if (typeof output === 'string') throw new TypeError('A result was expected, not a text.');
  return output;
}

/** Every import of the production code, as "from → to". */
async function crossings(
  paths: string[],
): Promise<{ from: string; to: string; outside: boolean }[]> {
  const { modules } = await dependencies(paths);
  return modules.flatMap(({ source, dependencies: targets }) =>
    targets.map(({ resolved, module, dependencyTypes }) => ({
      from: source,
      to: /^(libs|apps)\//.test(resolved) ? resolved : module,
      outside: !/^(libs|apps)\//.test(resolved) && !dependencyTypes.includes('local'),
    })),
  );
}

const excepted = new Set(exceptions.map(({ file }) => file));

function violations(found: Awaited<ReturnType<typeof crossings>>): string[] {
  return found.filter((edge) => !isAllowed(edge)).map(({ from, to }) => `${from} → ${to}`);
}

function isAllowed({
  from,
  to,
  outside: leaves,
}: {
  from: string;
  to: string;
  outside: boolean;
}): boolean {
  const mine = folderOf(from);
  if (mine === undefined) return false;
  if (leaves) return outside[mine]?.some((allowed) => allowed.test(to)) ?? true;
  const theirs = folderOf(to);
  if (theirs === mine) return true;
  if (theirs === undefined || !ENTRY.test(to)) return false;
  if (from.startsWith('libs/')) return (sees[mine] ?? []).includes(theirs);
  return to.startsWith('libs/')
    ? !theirs.startsWith('stores/')
    : (apps[mine] ?? []).includes(theirs);
}

async function planted(folder: string, text: string): Promise<string[]> {
  const directory = await mkdtemp(`${folder}/planted-`);
  try {
    await writeFile(join(directory, 'planted.ts'), text);
    const found = await crossings([directory]);
    return violations(found.filter(({ from }) => from.startsWith(directory)));
  } finally {
    await rm(directory, { recursive: true });
  }
}

const listed = async (folder: string) =>
  (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());

describe('The boundaries', () => {
  it('have a line for every library and app, and no line for one that does not exist', async () => {
    const libraries = (await listed('libs'))
      .map(({ name }) => name)
      .filter((name) => name !== 'stores');
    const stores = (await listed('libs/stores')).map(({ name }) => `stores/${name}`);
    expect([...libraries, ...stores].toSorted()).toEqual(Object.keys(sees).toSorted());
    expect((await listed('apps')).map(({ name }) => name).toSorted()).toEqual(
      Object.keys(apps).toSorted(),
    );
  });

  it('are kept by every import, through the front doors alone', async () => {
    expect(violations(await crossings(['libs', 'apps']))).toEqual([]);
  }, 60_000);

  it('notice what must not be', async () => {
    const back = `import { complaint } from '#libs/complaints';\nexport default complaint;\n`;
    expect(await planted('libs/event-sourcing/src', back)).toHaveLength(1);
    const nest = `import { Module } from '@nestjs/common';\nexport default Module;\n`;
    expect(await planted('libs/complaints/src', nest)).toHaveLength(1);
    const inner = `import { evolve } from '../../../complaints/src/complaint/evolve.js';\nexport default evolve;\n`;
    expect(await planted('libs/read-models/src', inner)).toHaveLength(1);
    const driver = `import { openEmbeddedEventStore } from '#libs/stores/embedded';\nexport default openEmbeddedEventStore;\n`;
    expect(await planted('apps/api/src', driver)).toHaveLength(1);
  }, 60_000);
});

describe('The pure libraries', () => {
  const sources = async () => {
    const found: string[] = [];
    for (const name of pure) {
      for (const entry of await readdir(`libs/${name}/src`, {
        recursive: true,
        withFileTypes: true,
      })) {
        const path = join(entry.parentPath, entry.name);
        const isSource =
          path.endsWith('.ts') && !new RegExp(TESTS).test(path) && !path.includes('.scenes.');
        if (isSource && !excepted.has(path)) found.push(path);
      }
    }
    return found;
  };

  const wordsOf = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'/gm, '');

  it('read no clock, no random number, no environment, and make no promise', async () => {
    const paths = await sources();
    expect(paths.length).toBeGreaterThan(20);
    const found: string[] = [];
    for (const path of paths) {
      const words = wordsOf(await readFile(path, 'utf8'));
      for (const { pattern, instead } of bannedInPure) {
        if (pattern.test(words)) found.push(`${path}: ${pattern.source}; ${instead}`);
      }
    }
    expect(found).toEqual([]);
  });

  it('would be caught reading a clock', () => {
    const clock = 'export const now = () => Date.now();';
    expect(bannedInPure.some(({ pattern }) => pattern.test(wordsOf(clock)))).toBe(true);
  });
});
