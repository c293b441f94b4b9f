import './tokens.css';
import './base.css';
import { session } from './boot';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { atlas } from '../state/store';
import { SessionProvider } from '../views/session';
import { App } from './App';
import { startLanguages } from './i18n';
import { startOffline } from './offline/start';

async function draw(root: HTMLElement): Promise<void> {
  try {
    await startLanguages(atlas.getState().language);
  } catch {
    // Chinese is always there; the address then says what is shown.
    atlas.getState().setLanguage('zh');
  }
  createRoot(root).render(
    <StrictMode>
      <SessionProvider store={session}>
        <App />
      </SessionProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void draw(root);
startOffline(session);
