/** Invokes a bundled handler once, and prints what it took: run by itself, so that the figures are its own. */
const [bundle, event] = process.argv.slice(2);
if (!bundle || !event) throw new Error('expected a bundle and an event');
const { handler } = await import(bundle);
const startedAt = performance.now();
await handler(JSON.parse(event), { functionName: 'publish-open-data', awsRequestId: 'bench', memoryLimitInMB: '1024' });
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(
  `\n${JSON.stringify({
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1_000_000,
    megabytes: maxRSS / 1024,
  })}\n`,
);
process.exit();
