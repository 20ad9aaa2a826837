/** Jest in ESM, straight from the sources: nothing needs building before a test. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  // Two cores are what the smallest machine has; Jest would leave one of them idle.
  maxWorkers: '100%',
  testMatch: ['**/*.spec.ts'],
  // Threads and whole programs start from the sources; a busy machine takes its time over that.
  testTimeout: 60_000,
};
