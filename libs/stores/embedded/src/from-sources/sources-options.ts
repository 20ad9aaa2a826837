/** What Node needs to run these sources as they are, in a process or in a thread, where nothing was built. */
export const SOURCES_OPTIONS: readonly string[] = [
  '--conditions=source',
  '--import',
  new URL('./register.mjs', import.meta.url).href,
];
