// What can be shown with one click, and while it is, what to watch.
import { useState } from 'react';
import { useStore } from 'zustand';
import { PRESETS, type Preset, presetOf } from '../../../config/presets.ts';
import { useExperiment } from '../../experiment.tsx';
import { Panel } from '../../primitives/panel.tsx';
import { Toolbar } from '../../primitives/toolbar.tsx';
import { useTranslate } from '../../translation.tsx';
import { DiscardDialog, discardsTraining } from '../discard-dialog.tsx';
import styles from './presets.module.css';

export function PresetPanel() {
  const experiment = useExperiment();
  const { settings, run } = experiment;
  const t = useTranslate();
  const active = useStore(settings, ({ config, variant }) => presetOf(config, variant));
  const [waiting, setWaiting] = useState<Preset | null>(null);
  const choose = (preset: Preset) =>
    discardsTraining(run.getState()) ? setWaiting(preset) : experiment.choosePreset(preset);
  return (
    <Panel title={t('presets.title')}>
      <Toolbar label={t('presets.title')} className={styles.presets}>
        {PRESETS.map((preset) => (
          <button
            key={preset.id}
            type="button"
            className={styles.preset}
            aria-pressed={preset === active}
            onClick={() => choose(preset)}
          >
            {t(`preset.${preset.id}.title`)}
          </button>
        ))}
      </Toolbar>
      <p className={styles.watch} aria-live="polite">
        {active ? t(`preset.${active.id}.watch`) : t('presets.none')}
      </p>
      {waiting && (
        <DiscardDialog close={() => setWaiting(null)} discard={() => experiment.choosePreset(waiting)} />
      )}
    </Panel>
  );
}
