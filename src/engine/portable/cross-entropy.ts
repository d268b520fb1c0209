// The decoder and the mean cross-entropy of its softmax, with its gradient:
//   logits = H W + b   L = mean over targets of (log sum exp logits - logit of target)   dL/dlogits = (softmax - one-hot) / count
import { IGNORED_TARGET } from '../../model/batch.ts';
import { type Tensor, type Tensor2D, tf } from '../tfjs.ts';

export interface CrossEntropy {
  /** Of each target, 0 where it is ignored. */
  readonly losses: Tensor2D; // [N, 1]
  /** Sum over the counted targets, nats. */
  readonly lossSum: Tensor; // []
  readonly characters: number;
  /** dL/dlogits of the mean, [N, V]; zero rows where the target is ignored. */
  readonly logitsAdjoint: () => Tensor2D;
}

/** Cross-entropy of logits [N, V] against N target ids. Call inside tf.tidy. */
export function crossEntropy(logits: Tensor2D, targets: Int32Array): CrossEntropy {
  const vocabulary = logits.shape[1];
  const counted = targets.reduce((count, target) => count + (target === IGNORED_TARGET ? 0 : 1), 0);
  const shifted = tf.sub(logits, rowMaxima(logits)); // [N, V]
  const exponentials = tf.exp(shifted);
  const normaliser = tf.sum(exponentials, 1, true); // [N, 1]
  const everyTarget = counted === targets.length;
  const ids = everyTarget ? targets : targets.map((target) => Math.max(target, 0));
  const mask = everyTarget
    ? null
    : tf.tensor2d(
        Float32Array.from(targets, (target) => (target === IGNORED_TARGET ? 0 : 1)),
        [targets.length, 1],
      );
  // Cast, because the WASM backend writes integers whatever type is asked for.
  const oneHot = tf.cast(tf.oneHot(tf.tensor1d(ids, 'int32'), vocabulary), 'float32'); // [N, V]
  const targetLogits = tf.sum(tf.mul(shifted, oneHot), 1, true); // [N, 1]
  const everyLoss = tf.sub(tf.log(normaliser), targetLogits); // [N, 1]
  const losses = (mask ? tf.mul(everyLoss, mask) : everyLoss) as Tensor2D;
  return {
    losses,
    lossSum: tf.sum(losses),
    characters: counted,
    logitsAdjoint() {
      const difference = tf.sub(tf.div(exponentials, normaliser), oneHot);
      const scale = tf.scalar(counted > 0 ? 1 / counted : 0);
      return tf.mul(difference, mask ? tf.mul(mask, scale) : scale) as Tensor2D;
    },
  };
}

/** 2^64, by which every float32 but the very smallest is scaled exactly. */
const SCALE = 2 ** 64;

/** [N, 1]. tfjs's WebGL maximum begins at -1e20, above a row that is all below. */
function rowMaxima(logits: Tensor2D): Tensor {
  if (tf.getBackend() !== 'webgl') return tf.max(logits, 1, true);
  return tf.mul(tf.max(tf.mul(logits, tf.scalar(1 / SCALE)), 1, true), tf.scalar(SCALE));
}
