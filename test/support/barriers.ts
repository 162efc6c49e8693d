import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 AA, as far as a program can judge it. */
export const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What keeps somebody from using the screen that is shown: the rule and the element; by all rules without `tags`. */
export async function findBarriers(page: Page, tags: string[] = []): Promise<string[]> {
  // Colours on their way from one to the other are no colours of ours.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  if (page.frames().length > 1) throw new Error('only the page itself is judged, not its frames');
  const builder = new AxeBuilder({ page }).options({
    resultTypes: ['violations'],
    ...(tags.length > 0 && { runOnly: { type: 'tag', values: tags } }),
  });
  // Without frames there is nothing to put together in a window of its own, which takes most of the time.
  const { violations } = await builder.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
