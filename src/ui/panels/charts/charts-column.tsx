// The charts of a run, one under the other on the same x axis, and what can be taken away from them.
import { useState } from 'react';
import { useStore } from 'zustand';
import { Cursor } from '../../../charts/cursor.ts';
import type { XAxis } from '../../../charts/step-axis.ts';
import { runFacts } from '../../../experiment/run-facts.ts';
import { leadOf, type Runs } from '../../../experiment/runs.ts';
import { metricsCsvBlob, runsCsvBlob } from '../../../formats/metrics-csv.ts';
import { blockTable } from '../../../model/blocks.ts';
import { fileColumns } from '../../../series/file-columns.ts';
import {
  type BlockSelection,
  selectedBlocks,
  WHOLE_MODEL,
} from '../../../training/measurements/block-norms.ts';
import { useExperiment } from '../../experiment.tsx';
import { Button } from '../../primitives/button.tsx';
import { useTranslate } from '../../translation.tsx';
import { AnalysisSection } from '../analysis/analysis-section.tsx';
import { CompareDialog } from '../runs/compare-dialog.tsx';
import { RunList } from '../runs/run-list.tsx';
import { AxisChoice } from './axis-choice.tsx';
import { BlockTable } from './block-table.tsx';
import styles from './charts.module.css';
import { LossCard } from './loss-card.tsx';
import { NormCard } from './norm-card.tsx';
import { SaturationCard } from './saturation-card.tsx';
import { saveFile } from './save-file.ts';
import { ThroughTimeCard } from './through-time-card.tsx';
import { useChartRuns } from './use-chart-runs.ts';
import { useEmptyHistory } from './use-empty-history.ts';
import { useObservedSpec } from './use-observed-spec.ts';

/** `vocabularySize`: V, distinct characters of the text; null before a text is open. */
export function ChartsColumn({ vocabularySize }: { vocabularySize: number | null }) {
  const experiment = useExperiment();
  const { runs, settings } = experiment;
  const t = useTranslate();
  const shown = useChartRuns();
  const { history } = shown[0];
  const paired = useStore(settings, (state) => state.variant !== null);
  const several = useStore(runs, (state) => state.records.length > 1);
  const [comparing, setComparing] = useState(false);
  const empty = useEmptyHistory(history);
  const [cursor] = useState(() => new Cursor());
  const [wanted, setSelection] = useState<BlockSelection>(WHOLE_MODEL);
  const spec = useObservedSpec(history);
  // A fresh model may not have what was chosen in the one before it.
  const exists = spec && selectedBlocks(blockTable(spec.model), wanted).length > 0;
  const selection = exists ? wanted : WHOLE_MODEL;
  const [xAxis, setXAxis] = useState<XAxis>('step');
  const shared = { runs: shown, cursor, xAxis, empty };
  return (
    <div className={styles.column}>
      <div className={styles.tools}>
        <AxisChoice value={xAxis} choose={setXAxis} />
        <div className={styles.actions}>
          {paired ? (
            <Button look="quiet" onClick={() => experiment.endVariant()}>
              {t('runs.end-variant')}
            </Button>
          ) : (
            <Button look="quiet" onClick={() => setComparing(true)}>
              {t('runs.compare')}
            </Button>
          )}
          <Button
            look="quiet"
            disabled={empty}
            title={t('chart.csv.tip')}
            onClick={() => void downloadMetrics(runs.getState())}
          >
            {t('chart.csv')}
          </Button>
          {several && (
            <Button
              look="quiet"
              title={t('chart.csv.tip')}
              onClick={() => void downloadAllMetrics(runs.getState())}
            >
              {t('runs.csv')}
            </Button>
          )}
        </div>
      </div>
      <RunList />
      {comparing && <CompareDialog close={() => setComparing(false)} />}
      <LossCard {...shared} vocabularySize={vocabularySize} />
      <NormCard {...shared} selection={selection} select={setSelection} />
      <ThroughTimeCard runs={shown} cursor={cursor} xAxis={xAxis} />
      <SaturationCard runs={shown} />
      <BlockTable history={history} selection={selection} select={setSelection} />
      <AnalysisSection />
    </div>
  );
}

/** Between pieces the page answers to other things; rows that arrive meanwhile are not in these views. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

async function downloadMetrics(runs: Runs): Promise<void> {
  const lead = leadOf(runs);
  if (!lead) return;
  const file = await metricsCsvBlob(runFacts(lead, __VERSION__), fileColumns(lead.history), pause);
  saveFile(file, 'unrolled-metrics.csv');
}

async function downloadAllMetrics({ records }: Runs): Promise<void> {
  const named = records.map((record) => ({
    run: record.number,
    facts: runFacts(record, __VERSION__),
    columns: fileColumns(record.history),
  }));
  saveFile(await runsCsvBlob(named, pause), 'unrolled-runs.csv');
}
