// The learning rate of a step, from the chosen one (eta) and the schedule:
//   step decay (char-rnn, Karpathy 2015): eta d^k, k the epochs completed beyond the first `after - 1`
//   warm-up and cosine (Loshchilov & Hutter 2017): eta n / W up to step W, then half a cosine down to f eta at step N
import { isRelevant, type RunConfig } from '../config/fields.ts';

/** The learning rate of step n, from 1, where an epoch is so many steps. */
export function learningRateAt(config: RunConfig, step: number, stepsPerEpoch: number): number {
  return config.learningRate * factorAt(config, step, stepsPerEpoch);
}

function factorAt(config: RunConfig, step: number, stepsPerEpoch: number): number {
  if (!isRelevant('schedule', config)) return 1;
  switch (config.schedule) {
    case 'constant':
      return 1;
    case 'step-decay': {
      const epochsDone = Math.floor((step - 1) / stepsPerEpoch);
      return config.decayFactor ** Math.max(0, epochsDone - config.decayAfter + 1);
    }
    case 'cosine':
      return cosine(step, config);
  }
}

function cosine(step: number, { warmupSteps, cosineSteps, finalShare }: RunConfig): number {
  if (step <= warmupSteps) return step / warmupSteps;
  if (step >= cosineSteps) return finalShare;
  const progress = (step - warmupSteps) / (cosineSteps - warmupSteps);
  return finalShare + ((1 - finalShare) * (1 + Math.cos(Math.PI * progress))) / 2;
}
