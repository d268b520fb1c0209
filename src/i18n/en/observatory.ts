// English: the gradient observatory.
export const observatory = {
  'through-time.title': 'Through time',
  'through-time.note': 'size of ∂L/∂{state} at every time step: how far back the gradient reaches',
  'through-time.empty':
    'The gradient at every time step of the window will appear here. Where it fades towards the first step, the model cannot learn from what it read there.',
  'through-time.summary':
    'Heat map of gradient norms through time, state {state} of layer {layer}, step {step}: {first} at the first of {length} time steps, {last} at the last.',
  'through-time.keys': 'Left and right arrow keys read single steps, up and down arrow keys time steps.',
  'through-time.axis.time': 'time step in the window, last on top',
  'through-time.profile': 'step {step}',
  'through-time.thinned': 'one step in {every}',
  'through-time.series.time': 'time step',
  'through-time.series.norm': 'whole batch',
  'through-time.series.median': 'median of streams',
  'through-time.run': 'Run',
  'through-time.layer': 'Layer',
  'through-time.state': 'State',
  'through-time.state.h': 'hidden h',
  'through-time.state.c': 'cell c',
  'through-time.png': 'Save the heat map as PNG',
} as const;
