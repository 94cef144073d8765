import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Value and words of each possibility. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly error?: string | undefined;
}

/** A choice that must be made: it stands on "choose" until the person has chosen. */
export function Choice({ label, value, onChange, options, error }: Props) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: t('common:choose'), disabled: true }, ...options]}
      error={error}
      required
      withAsterisk={false}
    />
  );
}
