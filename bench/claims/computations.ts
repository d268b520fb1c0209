// Claims that are worked out at once, without training: what each comes to in words, and whether it holds.
import { readFileSync } from 'node:fs';
import { DEFAULT_CONFIG, FIELDS, type RunConfig } from '../../src/config/fields.ts';
import { readCorpus } from '../../src/corpus/corpus.ts';
import { decomposeHangul } from '../../src/corpus/hangul.ts';
import { referenceLosses } from '../../src/corpus/reference-losses.ts';
import { ko } from '../../src/i18n/ko.ts';
import { randomStream } from '../../src/numeric/random.ts';
import { learningRateAt } from '../../src/training/learning-rate.ts';
import recipes from '../../tests/fixtures/moby-dick.json' with { type: 'json' };

export interface Finding {
  readonly words: string;
  readonly holds: boolean;
}

const ROOT = new URL('../../', import.meta.url);
const EPOCH = 100;

export const COMPUTATIONS = {
  'Moby-Dick: 1.2 million characters': () => {
    const { summary } = builtIn('moby-dick');
    return { words: `${summary.characters}`, holds: Math.round(summary.characters / 1e5) === 12 };
  },

  'smallest text that the default settings take: thousands of characters': () => {
    const { batchSize, sequenceLength, validationShare } = DEFAULT_CONFIG;
    const needed = Math.ceil((batchSize * sequenceLength + 1) / (1 - validationShare));
    return { words: `${needed}`, holds: needed >= 1000 && needed < 10_000 };
  },

  'largest number of 32-bit floats: 3.4e38': () => {
    const largest = (2 - 2 ** -23) * 2 ** 127;
    return { words: largest.toPrecision(3), holds: largest.toPrecision(2) === '3.4e+38' };
  },

  'Hangul of this page as jamo: a longer text, a smaller vocabulary': () => {
    const text = Object.values(ko).join(' ');
    const jamo = decomposeHangul(text);
    const [before, after] = [text, jamo].map((each) => [[...each].length, new Set(each).size] as const);
    return {
      words: `${before[0]} characters, ${before[1]} distinct; as jamo ${after[0]}, ${after[1]} distinct`,
      holds: after[0] > before[0] && after[1] < before[1],
    };
  },

  'n-grams scored on the text they were counted in: the longer the context, the more they gain': () => {
    const { training, validation, vocabulary } = builtIn('first-names');
    const all = Uint16Array.from([...training, ...validation]);
    const fresh = referenceLosses(all, training.length, vocabulary.size).ngrams;
    const own = referenceLosses(all.subarray(0, training.length), training.length, vocabulary.size).ngrams;
    const gains = own.map((loss, i) => fresh[i] - loss);
    return {
      words: `first names, orders 1 to 5: ${gains.map((gain) => gain.toFixed(3)).join(', ')} nats below new text`,
      holds: falling(gains.map((gain) => -gain)),
    };
  },

  'moving averages with decays 0.5, 0.9 and 0.99: smoother, over more steps, turn later': () => {
    const averages = [0.5, 0.9, 0.99].map((decay) => ({
      roughness: deviation(averageOf(noise(5000), decay).slice(1000)),
      delay: averageOf(Array(2000).fill(1), decay).findIndex((value) => value > 0.5) + 1,
    }));
    const words = averages.map(
      ({ roughness, delay }) => `noise ${roughness.toFixed(3)}, half way after ${delay}`,
    );
    return {
      words: words.join('; '),
      holds:
        falling(averages.map(({ roughness }) => roughness)) && falling(averages.map(({ delay }) => -delay)),
    };
  },

  'step decay: a lower factor slows sooner, a later epoch keeps the full rate longer': () => {
    const schedule = (settings: Partial<RunConfig>) => steps(3000, { schedule: 'step-decay', ...settings });
    const [low, high] = [0.5, 0.97].map((decayFactor) =>
      schedule({ decayFactor, decayAfter: 10 }).findIndex((rate) => rate < 0.9),
    );
    const [early, late] = [5, 20].map((decayAfter) =>
      schedule({ decayFactor: 0.5, decayAfter }).findIndex((rate) => rate < 1),
    );
    return {
      words: `below 0.9 from step ${low} with 0.5, ${high} with 0.97; lowered from step ${early} with 5, ${late} with 20`,
      holds: low < high && early === 5 * EPOCH && late === 20 * EPOCH,
    };
  },

  'warm-up and cosine: from near zero to the full rate, down to the chosen step': () => {
    const schedule = (settings: Partial<RunConfig>) => steps(3000, { schedule: 'cosine', ...settings });
    const [short, long] = [50, 500].map((warmupSteps) => schedule({ warmupSteps, cosineSteps: 2000 }));
    const [stops, stays] = [0, 1].map((finalShare) => schedule({ finalShare, cosineSteps: 2000 }));
    const ends = [1000, 2000].map((cosineSteps) => {
      const rates = schedule({ cosineSteps, warmupSteps: 0 });
      return rates.indexOf(Math.min(...rates)) + 1;
    });
    return {
      words: `first rate ${short[0]} and ${long[0]}; lowest at ${ends.join(', ')}; at the end ${stops[2999]}, ${stays[2999]}`,
      holds:
        short[0] === 1 / 50 &&
        long[0] === 1 / 500 &&
        short[49] === 1 &&
        long[499] === 1 &&
        ends[0] === 1000 &&
        ends[1] === 2000 &&
        stops[2999] === 0 &&
        stays.slice(DEFAULT_CONFIG.warmupSteps).every((rate) => rate === 1),
    };
  },

  'a larger share measures more surely: standard error of a mean over four times as many': () => {
    const [few, many] = [100, 400].map((count) =>
      deviation(Array.from({ length: 200 }, (_, i) => mean(noise(count, i)))),
    );
    return { words: `${few.toFixed(4)} of 100, ${many.toFixed(4)} of 400`, holds: many < 0.6 * few };
  },

  'layers 1 to 4, hidden units 8 to 512': () => {
    const { layers, hiddenUnits } = FIELDS;
    return {
      words: `layers ${layers.min} to ${layers.max}, hidden units ${hiddenUnits.min} to ${hiddenUnits.max}`,
      holds: layers.min === 1 && layers.max === 4 && hiddenUnits.min === 8 && hiddenUnits.max === 512,
    };
  },

  'Node.js 20.19 or newer': () => {
    const { engines } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
    return { words: `package.json: ${engines.node}`, holds: engines.node === '>=20.19' };
  },

  'PyTorch on Moby-Dick: 1.880 +- 0.017 nats, eight seeds': () => {
    const reference = recipes.find(({ recipe, cell }) => recipe === 'default' && cell === 'lstm');
    if (!reference) return { words: 'no reference', holds: false };
    const words = `${reference.validationLoss.toFixed(3)} +- ${reference.standardDeviation.toFixed(3)}`;
    const { length } = reference.runs;
    return { words: `${words}, ${length} seeds`, holds: words === '1.880 +- 0.017' && length === 8 };
  },
} as const satisfies Record<string, () => Finding>;

export type ComputationName = keyof typeof COMPUTATIONS;

/** A text that comes with the page, as the default settings read it. */
function builtIn(id: 'moby-dick' | 'first-names') {
  return readCorpus(readFileSync(new URL(`public/corpora/${id}.txt`, ROOT)), DEFAULT_CONFIG);
}

/** The learning rates of steps 1 to `count` as shares of the chosen one. */
function steps(count: number, settings: Partial<RunConfig>): number[] {
  const config = { ...DEFAULT_CONFIG, learningRate: 1, ...settings };
  return Array.from({ length: count }, (_, i) => learningRateAt(config, i + 1, EPOCH));
}

function noise(count: number, occasion = 0): number[] {
  const stream = randomStream(1, 'weights', occasion);
  return Array.from({ length: count }, () => stream.normal());
}

/** m_t = decay m_(t-1) + (1 - decay) x_t from 0, as momentum, RMSProp and Adam average. */
function averageOf(values: readonly number[], decay: number): number[] {
  let average = 0;
  return values.map((value) => {
    average = decay * average + (1 - decay) * value;
    return average;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function falling(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value < values[i - 1]);
}
