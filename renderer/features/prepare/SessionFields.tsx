import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { NeedQuestion } from '../../../electron/contract/preparation.ts';
import { BasicFields } from './BasicFields.tsx';
import { NeedsFields } from './NeedsFields.tsx';
import { ParticipantFields } from './ParticipantFields.tsx';
import { PlanFields } from './PlanFields.tsx';
import type { SessionDraft } from './session-draft.ts';

interface Props {
  readonly draft: SessionDraft;
  readonly onChange: (draft: SessionDraft) => void;
  readonly ordinal: number;
  /** What is asked about the child's needs. */
  readonly questions: readonly NeedQuestion[];
  /** Stands before the fields. */
  readonly children?: ReactNode;
}

/** All fields of a session that is being prepared. */
export function SessionFields({ draft, onChange, ordinal, questions, children }: Props) {
  return (
    <Stack gap="lg">
      {children}
      <BasicFields draft={draft} onChange={onChange} ordinal={ordinal} />
      <ParticipantFields
        participants={draft.participants}
        onChange={(participants) => onChange({ ...draft, participants })}
      />
      <NeedsFields
        questions={questions}
        needs={draft.needs}
        onChange={(needs) => onChange({ ...draft, needs })}
      />
      <PlanFields plan={draft.plan} onChange={(plan) => onChange({ ...draft, plan })} />
    </Stack>
  );
}
