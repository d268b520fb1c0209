// The loss of a window against its targets, with its gradient in what the decoder says. N = T*B rows.
//   classes: mean over the targets of (log sum exp logits - logit of target);  d/dlogits = (softmax - one-hot) / count
//   numbers: mean over the numbers of (output - target)^2;                      d/doutputs = 2 (output - target) / count
import { type Batch, countTargets, IGNORED_TARGET } from '../../model/batch.ts';
import type { OutputSpec } from '../../model/spec.ts';
import { type Tensor, type Tensor2D, tf } from '../tfjs.ts';

export interface Loss {
  /** 0 where the target is left out. */
  readonly losses: Tensor2D; // [N, 1] of classes, [N, O] of numbers
  /** Over the targets that count. */
  readonly sum: Tensor; // []
  /** Targets that count. */
  readonly targets: number;
  /** Of the mean; 0 where the target is left out. */
  readonly outputsAdjoint: () => Tensor2D; // [N, O]
}

/** Of outputs [N, O]. Call inside tf.tidy. */
export function lossOf(output: OutputSpec, outputs: Tensor2D, targets: Batch['targets']): Loss {
  return output.kind === 'classes' ? crossEntropy(outputs, targets) : squaredError(outputs, targets);
}

/** 1 / count as a scalar; 0 where nothing counts. */
function meanFactor(count: number): Tensor {
  return tf.scalar(count > 0 ? 1 / count : 0);
}

function crossEntropy(logits: Tensor2D, targets: Batch['targets']): Loss {
  const classes = logits.shape[1];
  const counted = countTargets(targets);
  const shifted = tf.sub(logits, rowMaxima(logits)); // [N, V]
  const exponentials = tf.exp(shifted);
  const normaliser = tf.sum(exponentials, 1, true); // [N, 1]
  const everyTarget = counted === targets.length;
  const ids = Int32Array.from(targets, (target) => Math.max(target, 0));
  const mask = everyTarget
    ? null
    : tf.tensor2d(
        Float32Array.from(targets, (target) => (target === IGNORED_TARGET ? 0 : 1)),
        [targets.length, 1],
      );
  // Cast, because the WASM backend writes integers whatever type is asked for.
  const oneHot = tf.cast(tf.oneHot(tf.tensor1d(ids, 'int32'), classes), 'float32'); // [N, V]
  const targetLogits = tf.sum(tf.mul(shifted, oneHot), 1, true); // [N, 1]
  const everyLoss = tf.sub(tf.log(normaliser), targetLogits); // [N, 1]
  const losses = (mask ? tf.mul(everyLoss, mask) : everyLoss) as Tensor2D;
  return {
    losses,
    sum: tf.sum(losses),
    targets: counted,
    outputsAdjoint() {
      const difference = tf.sub(tf.div(exponentials, normaliser), oneHot);
      const scale = meanFactor(counted);
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

function squaredError(outputs: Tensor2D, targets: Batch['targets']): Loss {
  const counted = countTargets(targets);
  const wanted = tf.tensor2d(
    Float32Array.from(targets, (target) => (Number.isNaN(target) ? 0 : target)),
    outputs.shape,
  );
  const mask =
    counted === targets.length
      ? null
      : tf.tensor2d(
          Float32Array.from(targets, (target) => (Number.isNaN(target) ? 0 : 1)),
          outputs.shape,
        );
  const every = tf.sub(outputs, wanted);
  const difference = mask ? tf.mul(every, mask) : every; // [N, O]
  const losses = tf.mul(difference, difference) as Tensor2D;
  return {
    losses,
    sum: tf.sum(losses),
    targets: counted,
    outputsAdjoint: () => tf.mul(difference, tf.mul(meanFactor(counted), 2)) as Tensor2D,
  };
}
