import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  /** Takes the focus when it appears in a dialog. */
  readonly first?: boolean;
}

/** A field for a passphrase. Nothing offers to remember or to correct it. */
export function PassphraseField({ label, value, onChange, description, error, disabled, first }: Props) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      description={description}
      error={error}
      disabled={disabled ?? false}
      maxLength={1024}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="none"
      spellCheck={false}
      data-autofocus={first}
      visibilityToggleButtonProps={{ tabIndex: 0, 'aria-label': t('common:passphrase.toggle') }}
    />
  );
}
