// What computes, why, and what could instead.
import { type FunctionComponent, useState } from 'react';
import { useStore } from 'zustand';
import { panelOf } from '../../../experiment/refusal.ts';
import { formatMeasure } from '../../../i18n/format.ts';
import type { Problem } from '../../../i18n/problem.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { SelectField } from '../../primitives/choice-field.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { LiveGroup, Panel } from '../../primitives/panel.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './device.module.css';

export function DevicePanel() {
  const experiment = useExperiment();
  const { run } = experiment;
  const [DeviceDialog, setDialog] = useState<FunctionComponent<{ close: () => void }> | null>(null);
  const [unloaded, setUnloaded] = useState<Problem | null>(null);
  // Loaded when it is wanted. Not by React.lazy: its retry waits for as long as training keeps the page busy.
  const open = () =>
    import('./device-dialog.tsx').then(
      (module) => {
        setUnloaded(null);
        setDialog(() => module.DeviceDialog);
      },
      ({ message }: Error) => setUnloaded({ key: 'bench.problem', values: { detail: message } }),
    );
  const t = useTranslate();
  const language = useLanguage();
  const device = useStore(run, (state) => state.device);
  const checkpoints = useStore(run, (state) => state.checkpoints);
  const moving = useStore(run, (state) => state.deviceProblem);
  const refusal = useStore(run, (state) => state.refusal);
  const problem = moving ?? (refusal && panelOf(refusal) === 'device' ? refusal : null);
  const obstacles = device?.backends.filter(({ obstacle }) => obstacle !== null) ?? [];
  const obstructed = new Set<string>(obstacles.map(({ backend }) => backend));
  return (
    <Panel title={t('panel.device')} silent>
      <LiveGroup>
        <SelectField name="engine" heading unavailable={(engine) => obstructed.has(engine)} />
      </LiveGroup>
      {problem && (
        <Notice tone="danger" dismiss={() => experiment.dismiss(moving ? 'refused engine' : 'refused run')}>
          <ProblemText problem={problem} />
        </Notice>
      )}
      {device && (
        <p className={styles.reason}>
          {t(`device.${device.backend}`)}: <ProblemText problem={device.reason} />
        </p>
      )}
      {checkpoints && (
        <p className={styles.reason}>
          {t('checkpoints.kept', {
            interval: checkpoints.interval,
            count: checkpoints.count,
            memory: formatMeasure(language, checkpoints.bytes / 1e6),
          })}
        </p>
      )}
      {obstacles.map(({ backend, obstacle }) => (
        <p key={backend} className={styles.reason}>
          {t('device.cannot', { engine: t(`device.${backend}`) })}{' '}
          {obstacle && <ProblemText problem={obstacle} />}
        </p>
      ))}
      <div>
        <Button className={styles.open} onClick={() => void open()}>
          {t('bench.open')}
        </Button>
      </div>
      {unloaded && (
        <Notice tone="danger" dismiss={() => setUnloaded(null)}>
          <ProblemText problem={unloaded} />
        </Notice>
      )}
      {DeviceDialog && <DeviceDialog close={() => setDialog(null)} />}
    </Panel>
  );
}
