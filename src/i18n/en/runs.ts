// English: runs beside each other.
export const runs = {
  'runs.label': 'Runs',
  'runs.name': 'Run {number}',
  'runs.setting': '{field}: {value}',
  'runs.on': 'on',
  'runs.off': 'off',
  'runs.open': 'training',
  'runs.steps': 'Steps',
  'runs.best': 'Best validation loss',
  'runs.same': 'same settings as the others',
  'runs.show': 'Show {run} in the charts',
  'runs.recolour': 'Another colour for {run}',
  'runs.delete': 'Delete {run}',
  'runs.csv': 'All runs (CSV)',
  'runs.compare': 'Compare with …',
  'runs.end-comparison': 'End the comparison',

  'compare.title': 'Compare with another run',
  'compare.body':
    'A second run starts beside this one, with the same text, seed, batches and initial weights. It differs only in what you set here; both start at step 0 and advance step by step together.',
  'compare.setting': 'Setting that differs',
  'compare.add': 'Another setting',
  'compare.remove': 'Leave out {field}',
  'compare.start': 'Compare',
  'compare.same': 'Change a value: as it is, both runs would be the same.',
  'compare.discards': 'The model trained so far is discarded; its curves stay in the list of runs.',
} as const;
