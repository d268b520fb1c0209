// Mounts the page, and opens its first run.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Experiment } from './experiment/experiment.ts';
import { AddressBar } from './page/address.ts';
import { askBeforeLeaving } from './page/leaving.ts';
import { readLink } from './page/link.ts';
import { attachOwnText } from './page/own-text.ts';
import { App } from './ui/app.tsx';
import './ui/base.css';
import { followPreferences } from './ui/document.ts';
import { ExperimentProvider } from './ui/experiment.tsx';
import './ui/tokens.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
followPreferences();
const experiment = new Experiment(readLink(location.hash, history.state));
const address = new AddressBar(experiment);
askBeforeLeaving(experiment);
const recalled = attachOwnText(experiment);
if (experiment.settings.getState().config.text === 'own') void recalled.then(() => experiment.begin());
else experiment.begin();
createRoot(root).render(
  <StrictMode>
    <ExperimentProvider experiment={experiment}>
      <App address={address} />
    </ExperimentProvider>
  </StrictMode>,
);
