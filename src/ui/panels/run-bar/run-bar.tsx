// Train, step, reset, and how the run stands.
import { useStore } from 'zustand';
import type { Experiment } from '../../../experiment/experiment.ts';
import type { RunView } from '../../../experiment/run.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { Toolbar } from '../../primitives/toolbar.tsx';
import { useKeyName } from '../../shortcuts.ts';
import { useTranslate } from '../../translation.tsx';
import { Announcements } from './announcements.tsx';
import { phaseKey } from './phase.ts';
import styles from './run-bar.module.css';
import { RunStatus } from './run-status.tsx';

/** Trains, or pauses where it trains; nothing where there is no run to train. */
export function toggleTraining(experiment: Experiment): void {
  const view = experiment.run.getState();
  if (view.phase === 'training') experiment.pause();
  else if (isTrainable(view)) experiment.train();
}

/** One step, where there is a run that rests. */
export function stepOnce(experiment: Experiment): void {
  const view = experiment.run.getState();
  if (view.phase !== 'training' && isTrainable(view)) experiment.step();
}

/** Whether there is a run, or will be: not where none could be opened with these settings. */
const isTrainable = (view: RunView) => phaseKey(view) !== 'phase.refused';

export function RunBar({ reset }: { reset: () => void }) {
  const experiment = useExperiment();
  const { run } = experiment;
  const t = useTranslate();
  const training = useStore(run, (state) => state.phase === 'training');
  const trainable = useStore(run, isTrainable);
  const keys = { train: useKeyName('Space'), step: useKeyName('S'), reset: useKeyName('R') };
  return (
    <div className={styles.bar}>
      <Toolbar label={t('run.controls')} className={styles.buttons}>
        <Button
          look="primary"
          className={styles.train}
          onClick={() => toggleTraining(experiment)}
          disabled={!trainable}
          aria-keyshortcuts={keys.train}
        >
          <Icon name={training ? 'pause' : 'train'} />
          {training ? t('run.pause') : t('run.train')}
        </Button>
        <Button
          onClick={() => stepOnce(experiment)}
          disabled={training || !trainable}
          aria-keyshortcuts={keys.step}
        >
          <Icon name="step" />
          {t('run.step')}
        </Button>
        <Button onClick={reset} aria-keyshortcuts={keys.reset}>
          <Icon name="reset" />
          {t('run.reset')}
        </Button>
      </Toolbar>
      <RunStatus />
      <Announcements />
    </div>
  );
}
