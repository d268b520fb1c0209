// What must not break the page: numbers that are not finite, a hidden tab, another engine, training at full speed.
import { expect, openPage, reachStep, runStatus, shown, spin, test, trainTo } from './page.ts';

test('a loss that is not finite pauses the training and says what to do', async ({ page }) => {
  // Without clipping, ReLU and a rate of 10 throw the weights off within a few steps.
  await openPage(
    page,
    '#text=first-names&batchSize=4&hiddenUnits=64&cell=rnn&activation=relu&optimizer=sgd&clipGradients=off&learningRate=10',
  );
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The step was not applied' });
  await expect(alert).toBeVisible({ timeout: 30_000 });
  await expect(alert).toContainText(/at step \d/);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await alert.getByRole('button', { name: 'Turn clipping on' }).click();
  await expect(page.getByRole('switch', { name: 'Clip gradients' })).toBeChecked();
  await alert.getByRole('button', { name: 'Lower the learning rate to 1' }).click();
  await expect(spin(page, 'Learning rate')).toHaveValue('1');
  await spin(page, 'Learning rate').fill('0.01');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(alert).toBeHidden();
  await trainTo(page, 8);
  await expect(alert).toBeHidden();
});

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
