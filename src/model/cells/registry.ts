// The cells there are.
import type { ModelSpec } from '../spec.ts';
import type { Cell } from './cell.ts';
import { gruResetAfter, gruResetBefore } from './gru.ts';
import { lstm } from './lstm.ts';
import { rnn } from './rnn.ts';

/** The cell a model is made of. */
export function cellOf(spec: Pick<ModelSpec, 'cell' | 'activation' | 'gruForm'>): Cell {
  switch (spec.cell) {
    case 'rnn':
      return rnn(spec.activation);
    case 'lstm':
      return lstm;
    case 'gru':
      return spec.gruForm === 'reset-after' ? gruResetAfter : gruResetBefore;
  }
}
