// Mounts the page, and opens its first run.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { controls } from './store/controls.ts';
import { writeSettingsToAddress } from './store/settings.ts';
import { App } from './ui/app.tsx';
import './ui/base.css';
import { followPreferences } from './ui/document.ts';
import './ui/tokens.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
followPreferences();
writeSettingsToAddress();
void controls.begin();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
