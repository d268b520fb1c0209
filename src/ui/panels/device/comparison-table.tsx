// What was measured, a row per contender; the same can be copied as Markdown.
import type { Comparison } from '../../../benchmark/comparison.ts';
import { table } from '../../../benchmark/table.ts';
import { formatCompact, formatInteger, formatMeasure } from '../../../i18n/format.ts';
import { CopyButton } from '../../primitives/copy-button.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import { contenderWords, workloadWords } from './contender-words.ts';
import styles from './device.module.css';

export function ComparisonTable({ comparison }: { comparison: Comparison }) {
  const t = useTranslate();
  const language = useLanguage();
  const { workload, rows, failures } = comparison;
  const measured = (value: number) => formatMeasure(language, value);
  const renderer = rows.find((row) => row.renderer !== null)?.renderer;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('bench.results')}>
        <table className={styles.table}>
          <caption>{t('bench.caption', { size: workloadWords(t, workload) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('bench.column.engine')}</th>
              <th scope="col">{t('bench.column.ms')}</th>
              <th scope="col">{t('bench.column.ratio')}</th>
              <th scope="col">{t('bench.column.characters')}</th>
              <th scope="col">{t('bench.column.first')}</th>
              <th scope="col">{t('bench.column.draws')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.engine} ${row.backend}`} data-ours={row.engine !== 'stock'}>
                <th scope="row">{contenderWords(t, row)}</th>
                <td>{measured(row.msPerStep)}</td>
                <td>
                  {row.ratioToStock === null ? '–' : t('bench.ratio', { ratio: measured(row.ratioToStock) })}
                </td>
                <td>{formatCompact(language, row.charsPerSec)}</td>
                <td>{formatInteger(language, row.firstStepMs)}</td>
                <td>{row.drawsPerStep ? formatInteger(language, row.drawsPerStep) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {failures.map(({ contender, detail }) => (
        <p key={`${contender.engine} ${contender.backend}`} className={styles.reason}>
          {t('bench.failed', { contender: contenderWords(t, contender), detail })}
        </p>
      ))}
      <div className={styles.measuring}>
        <CopyButton text={() => table(rows)} label={t('bench.copy')} copiedLabel={t('bench.copied')} />
        {renderer && <p className={styles.reason}>WebGL: {renderer}</p>}
      </div>
    </>
  );
}
