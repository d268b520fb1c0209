// The open runs and the finished ones: what tells them apart, how far they came, and whether the charts show them.
import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { differingFields } from '../../../config/comparison.ts';
import { formatInteger, formatMeasure } from '../../../i18n/format.ts';
import {
  changeRecord,
  deleteRecord,
  leadOf,
  RUN_COLOURS,
  type RunRecord,
  type Runs,
  runs,
} from '../../../store/runs.ts';
import { Button } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { settingsInWords } from '../../run-words.ts';
import { useThrottled } from '../../throttled.ts';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './runs.module.css';

/** Milliseconds between two changes of the numbers. */
const PACE = 250;

const recordsOf = ({ records }: Runs) => records;

/** Nothing where there is but one run. */
export function RunList() {
  const t = useTranslate();
  const records = useThrottled(runs, recordsOf, PACE);
  const lead = useStore(runs, leadOf)?.id;
  if (records.length < 2) return null;
  const fields = differingFields(records.map(({ made }) => made.config));
  return (
    // A region that scrolls has to be reachable with the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.scroll} tabIndex={0} aria-label={t('runs.label')}>
      <table className={styles.runs}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('runs.label')}</th>
            <th scope="col">{t('runs.steps')}</th>
            <th scope="col">{t('runs.best')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <Row
              key={record.id}
              record={record}
              leads={record.id === lead}
              words={settingsInWords(t, record.made.config, fields).join(' · ')}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ record, leads, words }: { record: RunRecord; leads: boolean; words: string }) {
  const t = useTranslate();
  const language = useLanguage();
  const { id, number, colour, hidden, open, latest, bestValLoss } = record;
  const name = t('runs.name', { number });
  return (
    <tr className={hidden ? styles.hidden : ''}>
      <th scope="row">
        <span className={styles.name}>
          <input
            type="checkbox"
            aria-label={t('runs.show', { run: name })}
            checked={!hidden}
            disabled={leads}
            onChange={({ target }) => changeRecord(id, { hidden: !target.checked })}
          />
          <button
            type="button"
            className={styles.swatch}
            style={{ '--swatch': `var(--run-${colour + 1})` } as CSSProperties}
            aria-label={t('runs.recolour', { run: name })}
            title={t('runs.recolour', { run: name })}
            onClick={() => changeRecord(id, { colour: (colour + 1) % RUN_COLOURS })}
          />
          <strong>{name}</strong>
          <span className={styles.settings} title={words}>
            {words || t('runs.same')}
          </span>
        </span>
      </th>
      <td>
        {open && <span className={styles.open}>{t('runs.open')}</span>} <small>{t('runs.steps')}</small>{' '}
        {formatInteger(language, latest?.step ?? 0)}
      </td>
      <td>
        <small>{t('runs.best')}</small>{' '}
        {Number.isNaN(bestValLoss) ? '–' : formatMeasure(language, bestValLoss)}
      </td>
      <td>
        {!open && (
          <Button
            look="icon"
            aria-label={t('runs.delete', { run: name })}
            title={t('runs.delete', { run: name })}
            onClick={() => deleteRecord(id)}
          >
            <Icon name="close" size={12} />
          </Button>
        )}
      </td>
    </tr>
  );
}
