// English: the fields of src/config/fields.ts. A tip is one sentence that says what to expect.
export const fields = {
  'field.text.label': 'Text',
  'field.text.tip':
    'What the model learns to continue, one character at a time: a longer text holds more to learn.',
  'field.text.option.moby-dick': 'Moby-Dick',
  'field.text.option.first-names': 'First names',
  'field.text.option.hello': 'hello',
  'field.text.option.own': 'Your own text',
  'field.hangul.label': 'Hangul as',
  'field.hangul.tip':
    'Syllable blocks (NFC) give a short text with a large vocabulary; jamo (NFD) give a longer text with a small one.',
  'field.hangul.option.syllables': 'Syllables',
  'field.hangul.option.jamo': 'Jamo',
  'field.validationShare.label': 'Validation share',
  'field.validationShare.tip':
    'The end of the text, kept out of training to measure the validation loss: a larger share measures more reliably and leaves less to learn from.',

  'field.cell.label': 'Cell',
  'field.cell.tip':
    'The recurrent unit: a plain RNN soon loses what it read, the gates of LSTM and GRU can carry it much further.',
  'field.cell.option.rnn': 'RNN',
  'field.cell.option.lstm': 'LSTM',
  'field.cell.option.gru': 'GRU',
  'field.cell.option.mgu': 'MGU',
  'field.cell.option.lstm-peephole': 'Peephole',
  'field.activation.label': 'Activation',
  'field.activation.tip':
    "The plain RNN's non-linearity: tanh is the usual one, with ReLU gradients can explode, with logistic they vanish soonest.",
  'field.activation.option.tanh': 'tanh',
  'field.activation.option.relu': 'ReLU',
  'field.activation.option.logistic': 'logistic',
  'field.gruForm.label': 'Reset gate',
  'field.gruForm.tip':
    'Where the reset gate acts: after the recurrent product, as PyTorch and cuDNN compute it, or before it, as Cho et al. (2014) wrote it.',
  'field.gruForm.option.reset-after': 'After',
  'field.gruForm.option.reset-before': 'Before',
  'field.layers.label': 'Layers',
  'field.layers.tip':
    'Recurrent layers stacked on one another: more of them can express more, and every step takes longer.',
  'field.hiddenUnits.label': 'Hidden units',
  'field.hiddenUnits.tip':
    'Size of the hidden state: more units remember more and fit better; beyond 128, twice as many take about three times as long.',
  'field.input.label': 'Input',
  'field.input.tip':
    'One-hot gives every character weights of its own; an embedding learns a short vector for each, which helps with a large vocabulary.',
  'field.input.option.one-hot': 'One-hot',
  'field.input.option.embedding': 'Embedding',
  'field.embeddingSize.label': 'Embedding size',
  'field.embeddingSize.tip':
    'Numbers in the vector of a character: more of them tell characters apart better.',
  'field.forgetBias.label': 'Forget bias',
  'field.forgetBias.tip':
    'Starting bias of the LSTM’s forget gate: a higher value remembers longer from the first step on.',

  'field.sequenceLength.label': 'Sequence length',
  'field.sequenceLength.tip':
    'Characters unrolled for each update: a longer sequence lets gradients reach further back, and each step takes longer.',
  'field.batchSize.label': 'Batch size',
  'field.batchSize.tip':
    'Streams of text read side by side: more of them make gradients less noisy, and each step takes longer.',
  'field.learningRate.label': 'Learning rate',
  'field.learningRate.tip':
    'Size of each update: a higher rate learns faster, until the loss turns jagged or explodes.',
  'field.optimizer.label': 'Optimizer',
  'field.optimizer.tip':
    'How gradients become updates: SGD takes them as they are, Adam scales the step of every weight by itself.',
  'field.optimizer.option.sgd': 'SGD',
  'field.optimizer.option.momentum': 'SGD with momentum',
  'field.optimizer.option.nesterov': 'Nesterov momentum',
  'field.optimizer.option.rmsprop': 'RMSProp',
  'field.optimizer.option.adam': 'Adam',
  'field.optimizer.option.adamw': 'AdamW',
  'field.optimizer.option.rprop': 'Rprop',
  'field.momentum.label': 'Momentum',
  'field.momentum.tip':
    'How much of the last update the next one keeps: a higher value is smoother and slower to turn.',
  'field.squareDecay.label': 'Square decay',
  'field.squareDecay.tip':
    'How slowly RMSProp forgets the size of past gradients: a higher value averages over more steps.',
  'field.beta1.label': 'Mean decay',
  'field.beta1.tip':
    'How slowly Adam’s mean of the gradients forgets: a higher value is smoother and slower to turn.',
  'field.beta2.label': 'Square decay',
  'field.beta2.tip':
    'How slowly Adam’s mean of the squares forgets: a higher value keeps step sizes steadier.',
  'field.clipGradients.label': 'Clip gradients',
  'field.clipGradients.tip':
    'Shortens gradients beyond the threshold, so that one steep passage cannot throw the weights far off.',
  'field.clipMode.label': 'Clip by',
  'field.clipMode.tip':
    'The global norm shortens the whole gradient and keeps its direction; per parameter each tensor is shortened, by value each component.',
  'field.clipMode.option.norm': 'Global norm',
  'field.clipMode.option.value': 'Value',
  'field.clipMode.option.parameter': 'Parameter',
  'field.clipThreshold.label': 'Clip threshold',
  'field.clipThreshold.tip':
    'By norm the longest gradient let through, per parameter the longest of each tensor, by value the largest entry. Raised, it clips less and lets larger jumps happen.',
  'field.randomSeed.label': 'Random seed',
  'field.randomSeed.tip':
    'Initial weights and samples are drawn from it: the same seed and settings repeat a run exactly, any other gives another run.',
  'field.validationInterval.label': 'Validate every',
  'field.validationInterval.tip':
    'Steps between two measurements of the validation loss: more steps spend less time on measuring.',

  'field.seedText.label': 'Seed text',
  'field.seedText.tip': 'The model reads this first and goes on from there.',
  'field.temperature.label': 'Temperature',
  'field.temperature.tip':
    'Divides the logits before a character is drawn: a low one repeats the likeliest text, a high one takes chances.',
  'field.length.label': 'Length',
  'field.length.tip': 'Characters to generate: more of them take longer to write.',
  'field.sampleInterval.label': 'Sample every',
  'field.sampleInterval.tip': 'Steps between two live samples: more steps write fewer of them.',

  'field.engine.label': 'Engine',
  'field.engine.tip':
    'What computes: WebGL on a graphics card, WASM or the CPU on the processor; the run moves over with everything it has learned.',
  'field.engine.option.auto': 'Automatic',
  'field.engine.option.webgl': 'WebGL',
  'field.engine.option.wasm': 'WASM',
  'field.engine.option.cpu': 'CPU',

  'unit.characters': 'characters',
  'unit.streams': 'streams',
  'unit.steps': 'steps',
  'unit.short.characters': 'chars',
  'unit.short.streams': 'streams',
  'unit.short.steps': 'steps',
} as const;
