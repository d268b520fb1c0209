// The validation loss: what a model loses on the batches that its task holds out from training.
import type { Engine } from '../engine/engine.ts';
import type { Task } from '../tasks/task.ts';

/**
 * Mean over every held-out target that counts, in the unit of the training loss; NaN where nothing is held out.
 * `yieldToMessages` is awaited before each batch, since there may be many.
 */
export async function validationLoss(
  engine: Engine,
  task: Task,
  yieldToMessages: () => Promise<void>,
): Promise<number> {
  let lossSum = 0;
  let targets = 0;
  for (const pass of task.heldOut()) {
    const evaluation = await engine.evaluate(interruptible(pass, yieldToMessages));
    lossSum += evaluation.lossSum;
    targets += evaluation.targets;
  }
  return targets > 0 ? lossSum / targets : Number.NaN;
}

async function* interruptible<Item>(
  items: Iterable<Item>,
  yieldToMessages: () => Promise<void>,
): AsyncGenerator<Item> {
  for (const item of items) {
    await yieldToMessages();
    yield item;
  }
}
