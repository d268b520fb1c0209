// The equations of the chosen cell, and what each letter in them is.
import type { RunConfig } from '../../../config/fields.ts';
import type { MessageKey } from '../../../i18n/en.ts';
import { notationOf } from '../../../model/cells/registry.ts';
import { useTranslate } from '../../translation.tsx';
import styles from './model.module.css';

/** Every cell's equations, as MathML lines. */
const FILES = import.meta.glob<readonly string[]>('../../../model/cells/*.tex', {
  eager: true,
  import: 'default',
});

export function CellEquations({ config }: { config: RunConfig }) {
  const t = useTranslate();
  const { file, letters } = notationOf(config);
  const lines = FILES[`../../../model/cells/${file}.tex`];
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
        {Object.entries(letters).map(([letter, meaning]) => (
          <div key={letter} style={{ display: 'contents' }}>
            <dt>{letter}</dt>
            <dd>{t(`equation.term.${meaning}` as MessageKey)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
