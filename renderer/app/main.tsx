import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../bridge/queries.ts';
import { ThemeProvider } from '../theme/ThemeProvider.tsx';
import { App } from './App.tsx';
import { startTexts } from './i18n/i18n.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('console.html has no root');

startTexts('kk');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ThemeProvider>
        <App />
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
);
