// What must not break the page: a hidden tab, another engine, training at full speed.
import { expect, openPage, reachStep, runStatus, shown, test, trainTo } from './page.ts';

test('training goes on in a hidden tab', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reachStep(page, 5);
  // What a page sees of being hidden: animation frames stay away, also those it waits for; then an event, and a state.
  await page.evaluate(() => {
    let asked = false;
    window.requestAnimationFrame = () => {
      asked = true;
      return 0;
    };
    Object.defineProperty(window, 'frameAsked', { get: () => asked });
  });
  await expect.poll(() => page.evaluate('frameAsked')).toBe(true);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const hidden = await shown(page, 'Step');
  await reachStep(page, hidden + 50);
});

test('the engine can be changed in the middle of a run', async ({ page }) => {
  await openPage(page);
  await trainTo(page, 20);
  const trained = await shown(page, 'Step');
  await page.getByRole('combobox', { name: 'Engine', exact: true }).selectOption('cpu');
  await expect(runStatus(page)).toContainText('CPU: chosen by you');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => shown(page, 'Step')).toBe(trained + 1);
  expect(await shown(page, 'Loss')).toBeLessThan(Math.log(4));
});

test('the page draws and answers while it trains at full speed', async ({ page }) => {
  await openPage(page, '');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reachStep(page, 3);
  await page.evaluate(() => {
    const seen = { frames: 0, tasks: [] as number[] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
    const count = () => {
      seen.frames++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  const from = await shown(page, 'Step');
  await reachStep(page, from + 30);
  const steps = (await shown(page, 'Step')) - from;
  const { frames, tasks } = await page.evaluate(
    () => (window as unknown as { seen: { frames: number; tasks: number[] } }).seen,
  );
  console.log(`main-thread tasks over 50 ms while training: ${tasks.length ? tasks.join(', ') : 'none'}`);
  // A page that computed its steps itself would draw at most once between two of them.
  expect(frames).toBeGreaterThan(steps);
});
