// Stock tf.layers, which the benchmark measures ours against: the only other file that imports tfjs. Nothing imports it
// but by import(), so that no page loads it before it is asked to measure.
import * as tf from '@tensorflow/tfjs';

export { tf };
