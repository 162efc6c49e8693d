import { type SeedOptions, simulate } from './simulate.ts';
import { openWorkshop, type WorkshopOptions } from './workshop.ts';

/** A process that lives seeds, one after the other, for whoever forked it. */
const receive = () => new Promise<unknown>((resolve) => process.once('message', resolve));

// Libraries complain of the deaths that are brought about here.
console.warn = () => undefined;
process.on('unhandledRejection', (error) => {
  console.error('unhandled', error instanceof Error ? (error.stack ?? error.name) : error);
});
const workshop = await openWorkshop((await receive()) as WorkshopOptions);
process.once('disconnect', () => void workshop.close().finally(() => process.exit()));
process.send?.('ready');
for (;;) {
  const options = (await receive()) as SeedOptions;
  process.send?.(await simulate(workshop, options));
}
