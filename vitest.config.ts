import { defineConfig } from 'vitest/config';

/** What a test waits for has ten seconds: on a busy machine one second passes without it. */
const timeouts = { testTimeout: 120_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-report.json' }]],
    globalSetup: ['test/support/synthesized-assembly.ts'],
    projects: [
      {
        test: {
          ...timeouts,
          name: 'quick',
          // No test changes what it imports (it answers for one client, never for a class of clients): the libraries
          // are loaded once and not for each file.
          isolate: false,
          maxWorkers: '100%',
          // The metrics take their name from it when they are loaded: before any test could set it.
          env: { POWERTOOLS_METRICS_NAMESPACE: 'Connect311' },
          include: ['test/{unit,functional,infra}/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // A whole line each, with Connect's real time limits: one at a time, when the machine is otherwise idle.
        test: {
          ...timeouts,
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // A browser beside a whole line.
        test: {
          ...timeouts,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
