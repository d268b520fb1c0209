// English: the page around the charts: panels, run bar, dialogs, notices.
export const app = {
  'page.title': 'Unrolled: recurrent networks, trained in your browser',
  'page.skip-to-charts': 'Skip to the charts',

  'panel.text': 'Text',
  'panel.model': 'Model',
  'panel.training': 'Training',
  'panel.device': 'Device',
  'panel.sample': 'Write with the model',

  'tabs.label': 'Parts of the page',
  'tabs.setUp': 'Set up',
  'tabs.watch': 'Watch',
  'tabs.sample': 'Sample',

  'tools.language': 'Language',
  'tools.theme': 'Theme: {theme}',
  'tools.theme.system': 'as the system',
  'tools.theme.light': 'light',
  'tools.theme.dark': 'dark',
  'tools.help': 'Help',

  'run.controls': 'Training controls',
  'run.train': 'Train',
  'run.pause': 'Pause',
  'run.step': 'Step',
  'run.reset': 'Reset',

  'phase.starting': 'Starting',
  'phase.opening': 'Preparing',
  'phase.ready': 'Ready',
  'phase.training': 'Training',
  'phase.pausing': 'Pausing',
  'phase.paused': 'Paused',
  'phase.crashed': 'Stopped',
  'phase.refused': 'Not ready',

  'status.label': 'Run status',
  'status.step': 'Step',
  'status.epoch': 'Epoch',
  'status.loss': 'Loss',
  'status.nats': 'nats/char',
  'status.bits': 'Bits/char',
  'status.perplexity': 'Perplexity',
  'status.learning-rate': 'Learning rate',
  'status.speed': 'Chars/s',
  'status.announcement': '{state}. Step {step}, loss {loss} nats per character.',

  'field.range': '{min} to {max}',
  'field.applies.live': 'acts from the next step',
  'field.applies.fresh': 'needs a new model',
  'field.applies.sample': 'acts on the next text',
  'field.live-group': 'While it trains: acts from the next step',
  'field.correction.out-of-range': '{given} is outside {min} to {max}; {kept} is used.',
  'field.correction.no-integer': '{given} is not a whole number; {kept} is used.',
  'field.correction.comma':
    'The comma in “{given}” can be read in two ways. Write a point before decimals (1.5) and a comma between thousands (1,000). {kept} stays.',
  'field.correction.no-number': '“{given}” is not a number; {min} to {max} are accepted. {kept} stays.',

  'pending.applies': 'Applies to a new model: {fields}.',
  'pending.start-fresh': 'Start fresh',
  'pending.undo': 'Undo changes',

  'discard.title': 'Discard the trained model?',
  'discard.body':
    'It has been trained for {steps} steps, to a loss of {loss} nats per character. A fresh model starts from nothing; the trained one cannot be brought back.',
  'discard.link':
    'The link that was opened asks for another model. If you keep this one, the address says again what runs.',
  'discard.keep': 'Keep it',
  'discard.confirm': 'Discard it',

  'dialog.close': 'Close',
  'dialog.cancel': 'Cancel',
  'copy.failed':
    'This browser did not let the page copy it. Select the text and copy it with the keyboard (Ctrl+C, on a Mac ⌘C).',
  'notice.dismiss': 'Dismiss',
  'notice.own-text-missing':
    'The link asks for a text of your own that this browser does not have. Moby-Dick is used instead; open the text again to train on it.',
  'notice.own-text-not-kept':
    '{name} is in use, but this browser could not keep a copy of it: after a reload it must be opened again.',
  'notice.several': 'Some of what the link asks for could not be taken over:',
  'notice.more': 'And {count} more.',
  'notice.misfit':
    'The link asks for “{given}” as {field}, which this page does not offer. The default is used.',
  'notice.misfit-range':
    'The link asks for {field} {given}; {min} to {max} are accepted. The default is used.',
  'notice.misfit-length':
    'The link carries a {field} of {length} characters; at most {max} are accepted. The default is used.',
  'notice.misfit-name': 'The link names “{given}”, which is no setting of this page. It is left out.',
  'notice.variant-misfit':
    'For the second run the link asks for “{given}” as {field}, which this page does not offer. The second run takes it from the first.',
  'notice.variant-misfit-range':
    'For the second run the link asks for {field} {given}; {min} to {max} are accepted. The second run takes it from the first.',
  'notice.variant-shared':
    'The link gives the second run another value of {field}, which runs side by side have in common. It is left out.',
  'notice.variant-irrelevant':
    'The link gives the second run a value of {field}, which has no meaning for that run. It is left out.',

  'crash.title': 'Training has stopped.',
  'crash.kept': 'Your settings, your text and the charts are still here; the model is lost.',
  'crash.model-kept':
    'Your settings, your text and the charts are still here, and the model as it was at step {step}.',
  'crash.start-again': 'Start again',
  'crash.go-on': 'Go on from step {step}',
  'crash.start-afresh': 'Start afresh',
  'problem.worker-ended': 'The browser ended the training worker, perhaps for lack of memory.',

  'text.length': '{characters} characters',
  'text.vocabulary': '{vocabulary} distinct',
  'text.training': '{characters} to learn from',
  'text.validation': '{characters} to validate on',
  'text.open': 'Open a text file',
  'text.paste': 'Paste a text',
  'text.drop-hint': 'Or drop one anywhere: it stays on this computer.',
  'text.drop-here': 'Drop the text here to train on it',
  'text.reading': 'Reading {name} …',
  'text.refused': '{name} was not taken.',
  'text.kept': 'The text in use stays.',
  'text.pasted-name': 'pasted text',
  'text.dropped-name': 'dropped text',
  'text.to-paste': 'Text to learn from',
  'text.paste-hint': 'A few thousand characters or more',
  'text.use': 'Use this text',
  'text.try-again': 'Try again',
  'text.as-jamo': 'Read Hangul as jamo',
  'text.long-paste': '{bytes} bytes were pasted, too many to edit here. They begin:',
  'text.clear-paste': 'Clear',
  'problem.text.several':
    '{given} files were given at once; one is accepted. Join them into one file, or open one of them.',

  'model.parameters': 'Parameters',
  'model.parameter-count': '{count}',
  'model.equations': 'Equations',
  'equation.term.x-h': 'input at time t, and the hidden state',
  'equation.term.weights': 'weights on the input and on the last state, and bias; all are learned',
  'equation.term.sigma': 'logistic function, 0 to 1; product of each pair of elements',
  'equation.term.phi': 'the activation: tanh, ReLU or logistic',
  'equation.term.lstm-gates': 'input, forget and output gates: how much to write, keep and show',
  'equation.term.lstm-cell': 'what could be written, and the cell state that carries memory',
  'equation.term.reset': 'reset gate: how much of the last state the candidate sees',
  'equation.term.update': 'update gate: how much of the last state is kept',
  'equation.term.mgu-gate':
    'forget gate: how much of the state is replaced, and how much the candidate sees of it',
  'equation.term.peephole': 'weights from the cell state to the gates of the same unit',
  'equation.term.candidate': 'candidate for the new state',

  'training.optimizer-details': 'Details of the optimizer',

  'device.cannot': '{engine} cannot run here:',

  'help.title': 'What to look at',
  'help.train':
    'Press Train. The model reads the text in windows and learns to guess each next character; change the learning rate or clipping while it does.',
  'help.loss':
    'The loss starts near the dashed line, a random guess, and falls. Where validation stays up while training falls, the model learns the text by heart.',
  'help.norms':
    'The spread of gradient norms shows how steep the loss is. Spikes above the threshold are clipped; a spread that drifts towards zero is a vanishing gradient.',
  'help.sample':
    'Let the model write at any time, also while it trains. Marked characters are those it was unsure of.',
  'help.licences': 'Licences of the software in this page',
  'help.link':
    'The address says what runs: copy it to share a run that others can repeat. A change that waits for a new model is not in it yet.',
  'help.shortcuts': 'Keyboard shortcuts',
  'help.key.train': 'Train or pause',
  'help.key.step': 'One step',
  'help.key.reset': 'A fresh model',
  'help.key.generate': 'Generate text, or stop',
  'help.key.help': 'This help',
} as const;
