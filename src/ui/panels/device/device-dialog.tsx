// This device: what it computes on and why, what it can do, and how fast it is.
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { benchmark, cancelMeasurement, dismissProblem, inspectDevice } from '../../../page/benchmark.ts';
import { useExperiment } from '../../experiment.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { ProblemText } from '../../problem-text.tsx';
import { useTranslate } from '../../translation.tsx';
import { BenchmarkSection } from './benchmark-section.tsx';
import styles from './device.module.css';
import { LimitsTable } from './limits-table.tsx';

/** Closed, it ends a measurement that goes on in it. */
export function DeviceDialog({ close }: { close: () => void }) {
  const { run } = useExperiment();
  const t = useTranslate();
  const facts = useStore(benchmark, (state) => state.facts);
  const problem = useStore(benchmark, (state) => state.problem);
  const device = useStore(run, (state) => state.device);
  useEffect(() => {
    void inspectDevice();
    return cancelMeasurement;
  }, []);
  const renderer = facts?.webgl?.renderer ?? device?.renderer ?? null;
  return (
    <Dialog title={t('bench.title')} close={close}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('bench.gpu')}</dt>
          <dd>
            {renderer === null
              ? t('bench.no-gpu')
              : facts?.webgl?.software
                ? t('bench.software', { renderer })
                : renderer}
          </dd>
        </div>
        <div>
          <dt>{t('bench.engine')}</dt>
          <dd>
            {device ? (
              <>
                {t(`device.${device.backend}`)}: <ProblemText problem={device.reason} />
              </>
            ) : (
              t('bench.no-engine')
            )}
          </dd>
        </div>
      </dl>
      {problem && (
        <Notice tone="danger" dismiss={() => dismissProblem()}>
          <ProblemText problem={problem} />
        </Notice>
      )}
      {facts ? (
        <>
          <LimitsTable facts={facts} />
          <BenchmarkSection facts={facts} />
        </>
      ) : (
        !problem && <p className={styles.reason}>{t('bench.looking')}</p>
      )}
    </Dialog>
  );
}
