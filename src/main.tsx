// Mounts the page, and opens its first run.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepAddress } from './experiment/address.ts';
import { controls } from './experiment/controls.ts';
import { App } from './ui/app.tsx';
import './ui/base.css';
import { followPreferences } from './ui/document.ts';
import { askBeforeLeaving } from './ui/leaving.ts';
import './ui/tokens.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
followPreferences();
keepAddress();
askBeforeLeaving();
void controls.begin();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
