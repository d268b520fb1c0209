// Stock tfjs: the same model from tf.layers with sigmoid gates and glorot initialisers (its defaults, hard sigmoids and
// orthogonal matrices, are slower), trained with the same Adam and global-norm clipping by automatic differentiation.
import { tf } from '../engine/tfjs-layers.ts';
import { EPSILON } from '../model/optimisers/optimiser.ts';
import type { Contender } from './contender.ts';
import { CLIP_NORM, LEARNING_RATE, randomWindow, type Workload } from './workload.ts';

/** tf.layers on a workload. */
export function stockContender(workload: Workload): Contender {
  const model = buildModel(workload);
  const optimiser = tf.train.adam(LEARNING_RATE, 0.9, 0.999, EPSILON);
  const [inputs, targets] = batch(workload);
  const step = () =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const logits = model.apply(inputs, { training: true }) as tf.Tensor;
        return tf.losses.softmaxCrossEntropy(targets, logits) as tf.Scalar;
      });
      const squares = Object.values(grads).map((gradient) => tf.sum(tf.square(gradient)));
      const norm = tf.sqrt(tf.addN(squares));
      const coefficient = tf.div(CLIP_NORM, tf.maximum(norm, CLIP_NORM));
      const clipped = Object.entries(grads).map(([name, gradient]) => [name, tf.mul(gradient, coefficient)]);
      optimiser.applyGradients(Object.fromEntries(clipped));
      return value;
    });
  return {
    async steps(count) {
      for (let i = 0; i < count; i++) {
        const loss = step();
        await loss.data();
        loss.dispose();
      }
    },
    gpuBytes() {
      const memory = tf.memory() as tf.MemoryInfo & { numBytesInGPUAllocated?: number };
      return memory.numBytesInGPUAllocated ?? 0;
    },
  };
}

function buildModel({ cell, layers, hiddenUnits, vocabulary, sequenceLength, batchSize }: Workload) {
  const model = tf.sequential();
  for (let layer = 0; layer < layers; layer++) {
    const shared = {
      units: hiddenUnits,
      returnSequences: true,
      kernelInitializer: 'glorotUniform',
      recurrentInitializer: 'glorotUniform',
      ...(layer === 0 ? { batchInputShape: [batchSize, sequenceLength, vocabulary] } : {}),
    } as const;
    if (cell === 'lstm') model.add(tf.layers.lstm({ ...shared, recurrentActivation: 'sigmoid' }));
    else if (cell === 'gru') model.add(tf.layers.gru({ ...shared, recurrentActivation: 'sigmoid' }));
    else model.add(tf.layers.simpleRNN(shared));
  }
  model.add(tf.layers.dense({ units: vocabulary, kernelInitializer: 'glorotUniform' }));
  return model;
}

/** One-hot inputs and targets, [B, T, V]: tf.layers takes no character ids without an embedding. */
function batch(workload: Workload): [tf.Tensor3D, tf.Tensor3D] {
  const { sequenceLength: T, batchSize: B, vocabulary: V } = workload;
  const window = randomWindow(workload);
  const oneHot = (ids: Int32Array) => tf.oneHot(tf.tensor2d(ids, [T, B], 'int32'), V) as tf.Tensor3D; // [T, B, V]
  const batchMajor = (ids: Int32Array) =>
    tf.tidy(() => tf.transpose(tf.cast(oneHot(ids), 'float32'), [1, 0, 2]));
  return [batchMajor(window.inputs), batchMajor(window.targets)];
}
