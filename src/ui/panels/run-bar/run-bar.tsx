// Train, step, reset, and how the run stands.
import { useStore } from 'zustand';
import { controls } from '../../../store/controls.ts';
import { run } from '../../../store/run.ts';
import { Button } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { useTranslate } from '../../translation.tsx';
import { Announcements } from './announcements.tsx';
import styles from './run-bar.module.css';
import { RunStatus } from './run-status.tsx';

/** Trains, or pauses where it trains. */
export function toggleTraining(): void {
  if (run.getState().phase === 'training') controls.pause();
  else controls.train();
}

export function RunBar({ reset }: { reset: () => void }) {
  const t = useTranslate();
  const training = useStore(run, (state) => state.phase === 'training');
  return (
    <div className={styles.bar}>
      <div className={styles.buttons}>
        <Button look="primary" className={styles.train} onClick={toggleTraining} aria-keyshortcuts="Space">
          <Icon name={training ? 'pause' : 'train'} />
          {training ? t('run.pause') : t('run.train')}
        </Button>
        <Button onClick={() => controls.step()} disabled={training} aria-keyshortcuts="S">
          <Icon name="step" />
          {t('run.step')}
        </Button>
        <Button onClick={reset} aria-keyshortcuts="R">
          <Icon name="reset" />
          {t('run.reset')}
        </Button>
      </div>
      <RunStatus />
      <Announcements />
    </div>
  );
}
