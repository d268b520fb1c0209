// What `npm run bench` measures: workloads, and the contenders of each.

/** @typedef {{ cell: 'rnn' | 'lstm' | 'gru', layers: number, hiddenUnits: number, sequenceLength: number, batchSize: number, vocabulary: number }} Workload */
/** @typedef {{ engine: 'portable' | 'webgl' | 'stock', backend: 'webgl' | 'wasm' | 'cpu' }} Contender */

const large = { layers: 2, hiddenUnits: 128, sequenceLength: 64, batchSize: 32, vocabulary: 65 };
const small = { layers: 1, hiddenUnits: 64, sequenceLength: 32, batchSize: 16, vocabulary: 65 };

/** @type {Workload[]} */
export const WORKLOADS = [
  { cell: 'lstm', ...small },
  { cell: 'gru', ...small },
  { cell: 'rnn', ...small },
  { cell: 'lstm', ...large },
  { cell: 'gru', ...large },
  { cell: 'rnn', ...large },
];

/** @type {readonly ('webgl' | 'wasm' | 'cpu')[]} */
const BACKENDS = ['wasm', 'webgl', 'cpu'];

/** A scalar loop over 2.5 GFLOP: stock takes the better part of a minute a step there. */
const TOO_LONG_ON_CPU = 20e6;

/**
 * The contenders of a workload.
 *
 * @param {Workload} workload
 * @returns {Contender[]}
 */
export function contendersOf(workload) {
  return BACKENDS.filter((backend) => backend !== 'cpu' || work(workload) < TOO_LONG_ON_CPU).flatMap(
    (backend) => [
      ...(backend === 'webgl' ? [{ engine: /** @type {const} */ ('webgl'), backend }] : []),
      { engine: /** @type {const} */ ('portable'), backend },
      { engine: /** @type {const} */ ('stock'), backend },
    ],
  );
}

/** @param {Workload} workload */
function work({ layers, hiddenUnits, sequenceLength, batchSize }) {
  return layers * hiddenUnits ** 2 * sequenceLength * batchSize;
}

/**
 * A workload's name: `LSTM 2x128 T64 B32 V65`.
 *
 * @param {Workload} workload
 */
export function nameOf({ cell, layers, hiddenUnits, sequenceLength, batchSize, vocabulary }) {
  return `${cell.toUpperCase()} ${layers}x${hiddenUnits} T${sequenceLength} B${batchSize} V${vocabulary}`;
}
