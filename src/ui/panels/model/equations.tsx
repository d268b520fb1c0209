// The equations of the chosen cell, and what each letter in them is.
import type { RunConfig } from '../../../config/fields.ts';
import type { MessageKey } from '../../../i18n/en.ts';
import gruResetAfter from '../../../model/cells/gru-reset-after.tex';
import gruResetBefore from '../../../model/cells/gru-reset-before.tex';
import lstm from '../../../model/cells/lstm.tex';
import rnn from '../../../model/cells/rnn.tex';
import { useTranslate } from '../../translation.tsx';
import styles from './model.module.css';

interface Equations {
  readonly lines: readonly string[];
  readonly terms: readonly (readonly [letters: string, meaning: MessageKey])[];
}

const COMMON = [
  ['x, h', 'equation.term.x-h'],
  ['W, U, b', 'equation.term.weights'],
] as const;
const GATED = [['σ, ⊙', 'equation.term.sigma']] as const;

const RNN: Equations = { lines: rnn, terms: [...COMMON, ['φ', 'equation.term.phi']] };
const LSTM: Equations = {
  lines: lstm,
  terms: [['i, f, o', 'equation.term.lstm-gates'], ['g, c', 'equation.term.lstm-cell'], ...COMMON, ...GATED],
};
const GRU_TERMS: Equations['terms'] = [
  ['r', 'equation.term.reset'],
  ['z', 'equation.term.update'],
  ['n', 'equation.term.candidate'],
  ...COMMON,
  ...GATED,
];

function equationsOf({ cell, gruForm }: RunConfig): Equations {
  if (cell === 'rnn') return RNN;
  if (cell === 'lstm') return LSTM;
  return { lines: gruForm === 'reset-after' ? gruResetAfter : gruResetBefore, terms: GRU_TERMS };
}

export function CellEquations({ config }: { config: RunConfig }) {
  const t = useTranslate();
  const { lines, terms } = equationsOf(config);
  return (
    <>
      {/* Wider than the column in some fonts: a region that scrolls has to be reachable with the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      {/* biome-ignore lint/a11y/useSemanticElements: no form */}
      <div className={styles.equations} role="group" aria-label={t('model.equations')} tabIndex={0}>
        {lines.map((line) => (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: MathML from our own .tex files, rendered by the build
          <div key={line} dangerouslySetInnerHTML={{ __html: line }} />
        ))}
      </div>
      <dl className={styles.terms}>
        {terms.map(([letters, meaning]) => (
          <div key={letters} style={{ display: 'contents' }}>
            <dt>{letters}</dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
