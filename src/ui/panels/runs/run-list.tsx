// The open runs and the finished ones: what tells them apart, how far they came, and whether the charts show them.
import { type CSSProperties, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { differingFields } from '../../../config/variant.ts';
import { leadOf, type RunRecord, type Runs } from '../../../experiment/runs.ts';
import type { MessageKey } from '../../../i18n/en.ts';
import { formatInteger, formatMeasure } from '../../../i18n/format.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { settingsInWords } from '../../run-words.ts';
import { useThrottled } from '../../throttled.ts';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './runs.module.css';

/** Milliseconds between two changes of the numbers. */
const PACE = 250;

const setupsOf = ({ records }: Runs) => records.map(({ setup }) => setup);
const idsOf = ({ records }: Runs) => records.map(({ id }) => id);
const recordOf = (id: number) => (state: Runs) => state.records.find((record) => record.id === id);

/** Nothing where there is but one run. */
export function RunList() {
  const { runs } = useExperiment();
  const t = useTranslate();
  const ids = useStore(runs, useShallow(idsOf));
  const setups = useStore(runs, useShallow(setupsOf));
  const lead = useStore(runs, (state) => leadOf(state)?.id);
  if (ids.length < 2) return null;
  const fields = differingFields(setups.map(({ config }) => config));
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
          {ids.map((id, i) => (
            <Row
              key={id}
              id={id}
              leads={id === lead}
              words={settingsInWords(t, setups[i].config, fields).join(' · ')}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ id, leads, words }: { id: number; leads: boolean; words: string }) {
  const experiment = useExperiment();
  const { runs } = experiment;
  const t = useTranslate();
  const shown = useStore(
    runs,
    useShallow((state) => {
      const record = recordOf(id)(state);
      return record && ([record.number, record.colour, record.hidden, record.open] as const);
    }),
  );
  // A deleted run's row is asked once more before its table is.
  if (!shown) return null;
  const [number, colour, hidden, open] = shown;
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
            onChange={({ target }) => experiment.showRun(id, target.checked)}
          />
          <button
            type="button"
            className={styles.swatch}
            style={{ '--swatch': `var(--run-${colour + 1})` } as CSSProperties}
            aria-label={t('runs.recolour', { run: name })}
            title={t('runs.recolour', { run: name })}
            onClick={() => experiment.recolourRun({ id, colour })}
          />
          <strong>{name}</strong>
          <span className={styles.settings} title={words}>
            {words || t('runs.same')}
          </span>
        </span>
      </th>
      <Progress id={id} open={open} />
      <td>
        {!open && (
          <Button
            look="icon"
            aria-label={t('runs.delete', { run: name })}
            title={t('runs.delete', { run: name })}
            onClick={() => experiment.deleteRun(id)}
          >
            <Icon name="close" size={12} />
          </Button>
        )}
      </td>
    </tr>
  );
}

/** What an open run does, in a word; null where it has not begun. */
function openState(training: boolean, record: RunRecord | undefined): MessageKey | null {
  if (record?.history.brokenOff != null) return 'runs.broken-off';
  if (training) return 'runs.open';
  return record?.latest ? 'runs.paused' : null;
}

/** How far a run came; its numbers change with every step. */
function Progress({ id, open }: { id: number; open: boolean }) {
  const { run, runs } = useExperiment();
  const t = useTranslate();
  const language = useLanguage();
  const select = useMemo(() => recordOf(id), [id]);
  const record = useThrottled(runs, select, PACE);
  const training = useStore(run, ({ phase, recovering }) => phase === 'training' && !recovering);
  const state = open ? openState(training, record) : null;
  const best = record?.bestValLoss ?? Number.NaN;
  return (
    <>
      <td>
        {state && <span className={state === 'runs.open' ? styles.open : undefined}>{t(state)}</span>}{' '}
        <small>{t('runs.steps')}</small> {formatInteger(language, record?.latest?.step ?? 0)}
      </td>
      <td>
        <small>{t('runs.best')}</small> {Number.isNaN(best) ? '–' : formatMeasure(language, best)}
      </td>
    </>
  );
}
