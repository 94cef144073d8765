import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/Section.tsx';
import type { Editing } from './editing.ts';

/** What those present said of the protocol when it was read to them. */
export function Remarks({ document, onChange, disabled }: Editing) {
  const { t } = useTranslation();
  return (
    <Section title={t('protocol:remarks')}>
      <Textarea
        aria-label={t('protocol:remarks')}
        description={t('protocol:remarks-how')}
        value={document.remarks}
        onChange={(event) => onChange({ ...document, remarks: event.currentTarget.value })}
        disabled={disabled}
        autosize
        minRows={2}
        maxLength={50_000}
      />
    </Section>
  );
}
