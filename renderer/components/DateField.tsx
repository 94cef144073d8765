import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  /** What is typed; `parseDay` reads it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

/** A field for a date, written as the office writes dates. */
export function DateField({ label, value, onChange, error }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      placeholder={t('common:day-form')}
      error={error}
      inputMode="numeric"
      maxLength={10}
      autoComplete="off"
    />
  );
}
