// English: optimisers, schedules, weight decay, dropout and initial weights, fields of src/config/fields.ts.
export const recipe = {
  'field.dropout.label': 'Dropout',
  'field.dropout.tip':
    'Share of the values between two layers that a step leaves out at random: more holds back overfitting and slows learning.',
  'field.initialWeights.label': 'Initial weights',
  'field.initialWeights.tip':
    'PyTorch draws them within ±1/√H, embeddings from a normal distribution; uniform takes one bound for all, as char-rnn does.',
  'field.initialWeights.option.pytorch': 'PyTorch',
  'field.initialWeights.option.uniform': 'Uniform',
  'field.weightBound.label': 'Weight bound',
  'field.weightBound.tip':
    'Weights start uniform within plus or minus this: a higher bound saturates gates, a lower one starts slowly.',
  'field.fixSpectralRadius.label': 'Set spectral radius',
  'field.fixSpectralRadius.tip':
    'Scales the recurrent matrix of every layer at the start, so that the modulus of its largest eigenvalue is a number you choose.',
  'field.spectralRadius.label': 'Spectral radius',
  'field.spectralRadius.tip':
    'Modulus of the largest eigenvalue of the recurrent matrix: well below 1 gradients vanish over time, above 1 they can explode.',

  'field.schedule.label': 'Schedule',
  'field.schedule.tip':
    'How the learning rate changes with time: constant, lower after every epoch, or up in a warm-up and down along a cosine.',
  'field.schedule.option.constant': 'Constant',
  'field.schedule.option.step-decay': 'Step decay',
  'field.schedule.option.cosine': 'Cosine',
  'field.decayFactor.label': 'Decay factor',
  'field.decayFactor.tip':
    'What the learning rate is multiplied by after each epoch: a lower factor slows learning down sooner.',
  'field.decayAfter.label': 'Decay after',
  'field.decayAfter.tip':
    'Epochs after which the learning rate is lowered for the first time: more of them keep the full rate longer.',
  'field.warmupSteps.label': 'Warm-up',
  'field.warmupSteps.tip':
    'Steps in which the learning rate rises from near zero to its full value: more of them start more gently.',
  'field.cosineSteps.label': 'Cosine ends at',
  'field.cosineSteps.tip':
    'The step at which the cosine ends and the rate stays low: a later one spreads the same fall over a longer run.',
  'field.finalShare.label': 'Final share',
  'field.finalShare.tip':
    'What is left of the learning rate at the end of the cosine: at 0 learning stops there, at 1 it never slows.',
  'field.weightDecay.label': 'Weight decay',
  'field.weightDecay.tip':
    'Pulls every weight towards zero at each update: AdamW beside the gradient, the others within it. More keeps weights smaller.',
  'training.rprop-rate':
    'Rprop uses only the sign of a gradient: the learning rate is its first step size and nothing more.',
  'model.start': 'Starting weights',

  'unit.epochs': 'epochs',
  'unit.short.epochs': 'epochs',
} as const;
