// This project's engines as contenders.
import type { CreateEngine } from '../engine/engine.ts';
import { initialValues } from '../model/initial-values.ts';
import { randomStream } from '../numeric/random.ts';
import type { Contender } from './contender.ts';
import { CLIP_NORM, engineSpecOf, LEARNING_RATE, randomWindow, type Workload } from './workload.ts';

const CONTROL = { learningRate: LEARNING_RATE, clipping: { mode: 'norm', threshold: CLIP_NORM } } as const;

/** An engine on a workload, as many steps in flight as it keeps. */
export async function engineContender(create: CreateEngine, workload: Workload): Promise<Contender> {
  const spec = engineSpecOf(workload);
  const engine = await create(spec, await initialValues(spec.model, randomStream(1, 'weights')));
  const window = randomWindow(workload);
  return {
    async steps(count, statistics = false) {
      const control = { ...CONTROL, statistics };
      const pending: Promise<unknown>[] = [];
      for (let i = 0; i < count; i++) {
        pending.push(engine.step(window, control));
        if (pending.length >= engine.stepsInFlight) await pending.shift();
      }
      await Promise.all(pending);
    },
    gpuBytes: () => engine.memory().gpuBytes,
  };
}
