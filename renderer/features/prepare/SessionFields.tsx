import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { BasicFields } from './BasicFields.tsx';
import { ParticipantFields } from './ParticipantFields.tsx';
import { PlanFields } from './PlanFields.tsx';
import type { SessionDraft } from './session-draft.ts';

interface Props {
  readonly draft: SessionDraft;
  readonly onChange: (draft: SessionDraft) => void;
  readonly ordinal: number;
  /** Stands before the fields. */
  readonly children?: ReactNode;
}

/** All fields of a session that is being prepared. */
export function SessionFields({ draft, onChange, ordinal, children }: Props) {
  return (
    <Stack gap="lg">
      {children}
      <BasicFields draft={draft} onChange={onChange} ordinal={ordinal} />
      <ParticipantFields
        participants={draft.participants}
        onChange={(participants) => onChange({ ...draft, participants })}
      />
      <PlanFields plan={draft.plan} onChange={(plan) => onChange({ ...draft, plan })} />
    </Stack>
  );
}
