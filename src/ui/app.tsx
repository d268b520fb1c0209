// The page: the run bar above, and three columns: set up, watch, sample.
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { AddressBar } from '../page/address.ts';
import styles from './app.module.css';
import { Brand } from './brand.tsx';
import { useExperiment } from './experiment.tsx';
import { useNarrow } from './narrow.ts';
import { ChartsColumn } from './panels/charts/charts-column.tsx';
import { DevicePanel } from './panels/device/device-panel.tsx';
import { DiscardDialog, discardsTraining } from './panels/discard-dialog.tsx';
import { LinkArrivals } from './panels/link-arrivals.tsx';
import { ModelPanel } from './panels/model/model-panel.tsx';
import { NonFiniteEvent } from './panels/non-finite/non-finite-event.tsx';
import { PageNotices } from './panels/page-notices.tsx';
import { PendingBar } from './panels/pending-bar.tsx';
import { PresetPanel } from './panels/presets/preset-panel.tsx';
import { HelpDialog } from './panels/run-bar/help-dialog.tsx';
import { PageTools } from './panels/run-bar/page-tools.tsx';
import { RunBar, stepOnce, toggleTraining } from './panels/run-bar/run-bar.tsx';
import { LiveSamples } from './panels/sample/live-samples.tsx';
import { SamplePanel } from './panels/sample/sample-panel.tsx';
import { TextArrivals } from './panels/text/text-arrivals.tsx';
import { TextPanel } from './panels/text/text-panel.tsx';
import { TrainingPanel } from './panels/training/training-panel.tsx';
import { useShortcuts } from './shortcuts.ts';
import { type Tab, Tabs } from './tabs.tsx';
import { useTranslate } from './translation.tsx';

type OpenDialog = 'discard' | 'help' | null;

/** `address`: of the experiment. */
export function App({ address }: { readonly address: AddressBar }) {
  const experiment = useExperiment();
  const { run } = experiment;
  const t = useTranslate();
  const narrow = useNarrow();
  const vocabularySize = useStore(run, (state) => state.summary?.text.vocabulary.length ?? null);
  const [tab, setTab] = useState<Tab>('watch');
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const close = () => setDialog(null);

  const actions = useMemo(() => {
    const startFresh = () =>
      discardsTraining(run.getState()) ? setDialog('discard') : experiment.startFresh();
    return {
      startFresh,
      keys: {
        ' ': () => toggleTraining(experiment),
        s: () => stepOnce(experiment),
        r: startFresh,
        g: () => experiment.writing.toggle(),
        '?': () => setDialog('help'),
      },
    };
  }, [experiment, run]);
  useShortcuts(actions.keys);

  const showCharts = () => {
    flushSync(() => setTab('watch'));
    document.getElementById('column-watch')?.focus();
  };

  const column = (name: Tab) => ({
    id: `column-${name}`,
    tabIndex: -1,
    className: `${styles.column} ${styles[name]}`,
    ...(narrow
      ? { role: 'tabpanel', 'aria-labelledby': `tab-${name}` }
      : { role: 'region', 'aria-label': t(`tabs.${name}`) }),
  });

  return (
    <div className={styles.app}>
      {/* No link: the fragment of the address is the page's settings. */}
      <button type="button" className="skip-link" onClick={showCharts}>
        {t('page.skip-to-charts')}
      </button>
      <header className={styles.top}>
        <h1 className={styles.brand}>
          <Brand />
          Unrolled
        </h1>
        <RunBar reset={actions.startFresh} />
        <PageTools help={actions.keys['?']} />
      </header>
      <div className={styles.notices}>
        <PageNotices />
        {narrow && <NonFiniteEvent />}
        {narrow && <Tabs tab={tab} choose={setTab} />}
      </div>
      <main className={styles.columns} data-tab={tab}>
        <div {...column('setUp')}>
          <PendingBar startFresh={actions.startFresh} />
          <PresetPanel />
          <TextPanel />
          <ModelPanel />
          <TrainingPanel />
          <DevicePanel />
        </div>
        <div {...column('watch')}>
          {!narrow && <NonFiniteEvent />}
          <ChartsColumn vocabularySize={vocabularySize} />
        </div>
        <div {...column('sample')}>
          <SamplePanel />
          <LiveSamples />
        </div>
      </main>
      <TextArrivals />
      <LinkArrivals address={address} />
      {dialog === 'discard' && <DiscardDialog close={close} />}
      {dialog === 'help' && <HelpDialog close={close} />}
    </div>
  );
}
