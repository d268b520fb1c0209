// English: a step whose loss or gradient was not finite.
export const nonFinite = {
  'non-finite.loss': 'The loss was no longer a finite number at step {step}.',
  'non-finite.gradient': 'The gradient was no longer finite at step {step}.',
  'non-finite.origin': 'The first value that was not finite: {what}.',
  'non-finite.origin-at': 'The first value that was not finite: {what}, at time step {time} of {length}.',
  'non-finite.what.weight': 'the parameter {name}',
  'non-finite.what.carried-state': 'the state {name} carried over in layer {layer}',
  'non-finite.what.gate': 'gate {name} of layer {layer}',
  'non-finite.what.state': 'the state {name} of layer {layer}',
  'non-finite.what.logits': 'the vector of logits',
  'non-finite.what.loss': 'the cross-entropy',
  'non-finite.what.logits-gradient': 'the gradient of the logits',
  'non-finite.what.state-gradient': 'the gradient of the state {name} of layer {layer}',
  'non-finite.what.gate-gradient': 'the gradient of gate {name} of layer {layer}',
  'non-finite.what.parameter-gradient': 'the gradient of the parameter {name}',
  'non-finite.forward':
    'While the model read the text its numbers outgrew what 32-bit floats hold, 3.4×10³⁸: the weights had become too large.',
  'non-finite.backward':
    'On its way back through time the gradient was multiplied at every step until it outgrew what 32-bit floats hold, 3.4×10³⁸: it exploded.',
  'non-finite.intact':
    'The step was not applied, and training is paused. The same weights would fail on the same text again, so every way on rewinds first.',
  'non-finite.no-way-back':
    'The step was not applied and training is paused. There is no checkpoint to go back to: reset, with clipping or a lower learning rate.',
  'non-finite.norms': 'Last {count} gradient norms, log scale',
  'non-finite.norms-range': '{first} first, {last} last, {highest} at most',
  'non-finite.update': 'Largest update of a block',
  'non-finite.update-value': '{block}: norm {norm}, step {step}',
  'non-finite.memory': 'Checkpoints',
  'non-finite.memory-value': 'every {interval} steps; {count} kept, {memory} MB',
  'non-finite.return': 'Rewind to step {step}',
  'non-finite.clip': 'Rewind, turn clipping on and go on',
  'non-finite.lower': 'Rewind, learn at {rate} and go on',
  'non-finite.fork-clip': 'Rewind and go on beside a second run that clips',
  'non-finite.fork-lower': 'Rewind and go on beside a second run that learns at {rate}',
  'non-finite.mark': 'not finite, step {step}',
} as const;
