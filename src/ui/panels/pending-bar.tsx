// Settings that were changed beside a trained model: what waits for a new one, and the two ways out.
import { useExperiment } from '../experiment.tsx';
import { Button } from '../primitives/button.tsx';
import { usePendingChanges } from '../setting.ts';
import { useTranslate } from '../translation.tsx';
import styles from './pending-bar.module.css';

export function PendingBar({ startFresh }: { startFresh: () => void }) {
  const experiment = useExperiment();
  const t = useTranslate();
  const pending = usePendingChanges();
  if (pending.length === 0) return null;
  const fields = pending.map((name) => t(`field.${name}.label`)).join(', ');
  return (
    <div className={styles.bar}>
      <p>{t('pending.applies', { fields })}</p>
      <div className={styles.actions}>
        <Button onClick={startFresh}>{t('pending.start-fresh')}</Button>
        <Button look="quiet" onClick={() => experiment.undoChanges()}>
          {t('pending.undo')}
        </Button>
      </div>
    </div>
  );
}
