// The reference lines of the loss in numbers: what a text costs without a network, in nats and bits per character.

import equations from '../../../corpus/kneser-ney.tex';
import type { ReferenceLosses } from '../../../corpus/reference-losses.ts';
import { formatFixed } from '../../../i18n/format.ts';
import { Disclosure } from '../../primitives/panel.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './charts.module.css';

export function LossReferenceTable({ losses }: { losses: ReferenceLosses }) {
  const t = useTranslate();
  const language = useLanguage();
  const rows = [
    [t('references.uniform'), losses.uniform],
    [t('references.entropy'), losses.entropy],
    ...losses.ngrams.map((loss, i) => [t('references.ngram', { order: i + 1 }), loss] as const),
  ] as const;
  const best = losses.ngrams.indexOf(Math.min(...losses.ngrams));
  return (
    <Disclosure title={t('references.title')}>
      <div className={styles.references}>
        <table className="tabular">
          <thead>
            <tr>
              <th scope="col">{t('references.model')}</th>
              <th scope="col">{t('references.nats')}</th>
              <th scope="col">{t('references.bits')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, nats]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{formatFixed(language, nats, 3)}</td>
                <td>{formatFixed(language, nats / Math.LN2, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div>
          <p>
            {t('references.best', { order: best + 1, loss: formatFixed(language, losses.ngrams[best], 3) })}{' '}
            {best + 1 < losses.ngrams.length && t('references.best.shorter')}
          </p>
          <p>{t(`references.scored-on.${losses.scoredOn}`)}</p>
          {equations.map((line) => (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: MathML from our own .tex file, rendered by the build
            <div key={line} dangerouslySetInnerHTML={{ __html: line }} />
          ))}
          <p>{t('references.equation')}</p>
        </div>
      </div>
    </Disclosure>
  );
}
