// Train, step, reset, and how the run stands.
import { useStore } from 'zustand';
import { controls } from '../../../experiment/controls.ts';
import { type RunView, run } from '../../../experiment/run.ts';
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
export function toggleTraining(): void {
  if (run.getState().phase === 'training') controls.pause();
  else if (isTrainable(run.getState())) controls.train();
}

/** One step, where there is a run that rests. */
export function stepOnce(): void {
  if (run.getState().phase !== 'training' && isTrainable(run.getState())) controls.step();
}

/** Whether there is a run, or will be: not where none could be opened with these settings. */
const isTrainable = (view: RunView) => phaseKey(view) !== 'phase.refused';

export function RunBar({ reset }: { reset: () => void }) {
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
          onClick={toggleTraining}
          disabled={!trainable}
          aria-keyshortcuts={keys.train}
        >
          <Icon name={training ? 'pause' : 'train'} />
          {training ? t('run.pause') : t('run.train')}
        </Button>
        <Button onClick={stepOnce} disabled={training || !trainable} aria-keyshortcuts={keys.step}>
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
