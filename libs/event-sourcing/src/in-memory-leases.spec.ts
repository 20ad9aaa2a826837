import { InMemoryLeases } from './in-memory-leases.js';
import { leasesContract } from './testing/leases.contract.js';

leasesContract('InMemoryLeases', async () => {
  let nowMs = 0;
  const leases = new InMemoryLeases(() => nowMs);
  return {
    leases,
    pass: async (durationMs) => {
      nowMs += durationMs;
    },
  };
});
