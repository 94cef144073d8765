import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTexts } from '../app/i18n/i18n.ts';
import { createQueryClient } from '../bridge/queries.ts';
import { ThemeProvider } from '../theme/ThemeProvider.tsx';
import { Observation } from './Observation.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('observation.html has no root');

startTexts('kk');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ThemeProvider>
        <Observation />
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
);
