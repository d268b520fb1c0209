// Claims of the labels and tips of the settings.
import { type Claim, computed, definition, figure, measured, proved, row, rows } from './claim.ts';

const INTERVAL = 'a setting: the words name the number that is chosen';
const WORK = 'more steps or characters, more work';
const AVERAGES = computed(
  'moving averages with decays 0.5, 0.9 and 0.99: smoother, over more steps, turn later',
);
const STEP_DECAY = computed(
  'step decay: a lower factor slows sooner, a later epoch keeps the full rate longer',
);
const COSINE = computed('warm-up and cosine: from near zero to the full rate, down to the chosen step');
const OPTIMISERS = proved(
  'tests/unit/model/optimisers.test.ts',
  'losses, norms, weights, slots and state after five steps are those of PyTorch',
);
const CLIPPING = proved('tests/engine/statistics.test.ts', 'a step under every clipping');

const MODEL: readonly Claim[] = [
  row('field.text.tip', 'a longer text holds more to learn', definition('more characters')),
  row(
    'field.hangul.tip',
    'a longer text with a small one',
    computed('Hangul of this page as jamo: a longer text, a smaller vocabulary'),
  ),
  row(
    'field.validationShare.tip',
    'a larger share measures more reliably and leaves less to learn from',
    computed('a larger share measures more surely: standard error of a mean over four times as many'),
  ),
  row(
    'field.cell.tip',
    'the gates of LSTM and GRU can carry it much further',
    proved('tests/unit/model/closed-forms.test.ts', 'keeps its cell state to the bit'),
  ),
  row(
    'field.cell.tip',
    'can carry it much further',
    proved('tests/unit/model/closed-forms.test.ts', 'with update gate 1 keeps its hidden state'),
  ),
  row(
    'field.activation.tip',
    'with logistic they vanish soonest',
    measured('lags to a hundredth of the gradient at the start: logistic before tanh and ReLU'),
  ),
  row('field.gruForm.tip', '(2014)', definition('the year of the paper')),
  row('field.layers.tip', 'more of them can express more', definition('a network with fewer is one of them')),
  row('field.layers.tip', 'every step takes longer', measured('milliseconds of a step: 1, 2 and 4 layers')),
  row(
    'field.hiddenUnits.tip',
    'more units remember more and fit better',
    measured('loss with 16, 64 and 128 hidden units'),
  ),
  row('field.hiddenUnits.tip', 'beyond 128, twice as many take about three times as long', figure('growth')),
  row(
    'field.input.tip',
    'every character weights of its own',
    definition('a row of the input matrix for each'),
  ),
  row(
    'field.embeddingSize.tip',
    'more of them tell characters apart better',
    measured('loss with embeddings of 2, 8 and 32'),
  ),
  row(
    'field.forgetBias.tip',
    'a higher value remembers longer from the first step on',
    measured('lags to a hundredth of the gradient at the start: forget bias -1, 1, 3'),
  ),
  row(
    'field.dropout.tip',
    'between two layers',
    proved('tests/unit/training/dropout.test.ts', 'one between any two layers'),
  ),
  row(
    'field.dropout.tip',
    'more holds back overfitting',
    measured('dropout 0 and 0.5 on half of the first names: validation loss after 1500 steps'),
  ),
  row(
    'field.dropout.tip',
    'more holds back overfitting and slows learning',
    measured('dropout 0, 0.3 and 0.6 of two layers: loss after 300 steps'),
  ),
  row(
    'field.initialWeights.tip',
    '±1/√H',
    proved('tests/unit/model/parameters.test.ts', 'are uniform within 1 / sqrt(H)'),
  ),
  row(
    'field.weightBound.tip',
    'a higher bound saturates gates, a lower one starts slowly',
    measured('weight bounds 0.0001, 0.08 and 2: loss of the first 20 steps'),
  ),
  row(
    'field.fixSpectralRadius.tip',
    'every layer',
    proved('tests/unit/model/parameters.test.ts', 'changes the scale of these matrices and no other number'),
  ),
  row(
    'field.spectralRadius.tip',
    'well below 1 gradients vanish over time',
    measured('vanishing: at the start the lag gradient falls by 1e6 within 30 lags'),
  ),
  row(
    'field.spectralRadius.tip',
    'above 1 they can explode',
    measured('exploding: a step is not finite within 10'),
  ),
];

const TRAINING: readonly Claim[] = [
  row(
    'field.sequenceLength.tip',
    'a longer sequence lets gradients reach further back',
    definition('no gradient passes the window'),
  ),
  row(
    'field.sequenceLength.tip',
    'each step takes longer',
    measured('milliseconds of a step: 16, 64 and 256 characters'),
  ),
  row(
    'field.batchSize.tip',
    'more of them make gradients less noisy',
    measured('spread of the gradient norm with 1 and 64 streams'),
  ),
  row(
    'field.batchSize.tip',
    'each step takes longer',
    measured('milliseconds of a step: 1, 16 and 128 streams'),
  ),
  row(
    'field.learningRate.tip',
    'a higher rate learns faster, until the loss turns jagged or explodes',
    measured(
      'loss after 100 steps at learning rates 0.0002, 0.002 and 0.02; higher again, or not finite, at 2',
    ),
  ),
  row('field.optimizer.tip', 'the step of every weight by itself', OPTIMISERS),
  ...rows(
    ['field.momentum.tip', 'field.beta1.tip'],
    'a higher value is smoother and slower to turn',
    AVERAGES,
  ),
  row('field.squareDecay.tip', 'a higher value averages over more steps', AVERAGES),
  row('field.beta2.tip', 'a higher value keeps step sizes steadier', AVERAGES),
  row(
    'field.clipThreshold.tip',
    'By norm the longest gradient let through, per parameter the longest of each tensor, by value the largest entry',
    CLIPPING,
  ),
  row(
    'field.clipThreshold.tip',
    'it clips less and lets larger jumps happen',
    measured('share of steps clipped at 0.1, 0.3 and 1'),
  ),
  row(
    'field.randomSeed.tip',
    'repeat a run exactly',
    proved('tests/ui/training.test.ts', 'the same seed repeats a run'),
  ),
  row('field.schedule.tip', 'lower after every epoch', STEP_DECAY),
  row('field.decayFactor.tip', 'a lower factor slows learning down sooner', STEP_DECAY),
  row('field.decayAfter.tip', 'more of them keep the full rate longer', STEP_DECAY),
  row('field.warmupSteps.tip', 'more of them start more gently', COSINE),
  row('field.cosineSteps.tip', 'a later one spreads the same fall over a longer run', COSINE),
  row('field.finalShare.tip', 'at 0 learning stops there, at 1 it never slows', COSINE),
  row('field.weightDecay.tip', 'every weight towards zero', OPTIMISERS),
  row(
    'field.weightDecay.tip',
    'More keeps weights smaller',
    measured('norm of the weights after 200 steps with decay 0, 0.01 and 0.1, Adam and AdamW'),
  ),
  row('training.rprop-rate', 'its first step size and nothing more', OPTIMISERS),
];

const MEASURING_AND_WRITING: readonly Claim[] = [
  ...rows(
    ['field.probeInterval.label', 'field.validationInterval.label', 'field.sampleInterval.label'],
    'every',
    definition(INTERVAL),
  ),
  row(
    'field.probeInterval.tip',
    'about as much as one step',
    measured('the probe of the gradients against lag, in steps'),
  ),
  row('field.validationInterval.tip', 'between two measurements', definition(INTERVAL)),
  row(
    'field.validationInterval.tip',
    'more steps spend less time on measuring',
    definition('fewer measurements'),
  ),
  row(
    'field.sampleInterval.tip',
    'between two live samples: more steps write fewer of them',
    definition(INTERVAL),
  ),
  row('field.length.tip', 'more of them take longer to write', definition(WORK)),
  row(
    'field.temperature.tip',
    'a low one repeats the likeliest text',
    proved(
      'tests/unit/tasks/language-model/temperature.test.ts',
      'a temperature near zero takes the largest logit',
    ),
  ),
];

export const SETTING_ROWS: readonly Claim[] = [...MODEL, ...TRAINING, ...MEASURING_AND_WRITING];
