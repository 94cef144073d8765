import type { RouteObject } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { Screen } from '../../app/screen.ts';
import { CasePage } from './CasePage.tsx';
import { CasesPage } from './CasesPage.tsx';
import { ChangeCase } from './ChangeCase.tsx';
import { NewCase } from './NewCase.tsx';

const at = 'room';

export const casesRoutes: RouteObject[] = [
  {
    path: paths.cases,
    element: <CasesPage />,
    handle: { help: 'cases', rights: ['case.view'], at } satisfies Screen,
  },
  {
    path: paths.newCase,
    element: <NewCase />,
    handle: { help: 'case-form', rights: ['case.edit'], at } satisfies Screen,
  },
  {
    path: paths.case(':caseId'),
    element: <CasePage />,
    handle: { help: 'case', rights: ['case.view'], at } satisfies Screen,
  },
  {
    path: paths.changeCase(':caseId'),
    element: <ChangeCase />,
    handle: { help: 'case-form', rights: ['case.edit'], at } satisfies Screen,
  },
];
