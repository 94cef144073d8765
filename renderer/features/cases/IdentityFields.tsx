import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Identity } from '../../../electron/contract/model.ts';
import { DateField } from '../../components/DateField.tsx';
import { type IdentityProblems, identityProblems } from './identity-draft.ts';

interface Props {
  readonly identity: Identity;
  readonly onChange: (identity: Identity) => void;
  /** The person has tried to save: also say what is still missing. */
  readonly tried: boolean;
}

/** What identifies the child. A mistyped number is told at once, a missing name only when it is to be saved. */
export function IdentityFields({ identity, onChange, tried }: Props) {
  const { t } = useTranslation();
  const problems: IdentityProblems = identityProblems(identity);
  const iinTold = problems.iin !== 'wrong-length' || tried ? problems.iin : undefined;
  const typed = (name: keyof Identity) => ({
    value: identity[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...identity, [name]: event.currentTarget.value }),
    maxLength: 300,
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <Stack>
      <TextInput
        label={t('cases:identity.name')}
        error={tried && problems.fullName !== undefined ? t('cases:form.problem.required') : undefined}
        {...typed('fullName')}
      />
      <SimpleGrid cols={2}>
        <DateField
          label={t('cases:identity.birth')}
          value={identity.birthDate}
          onChange={(birthDate) => onChange({ ...identity, birthDate })}
          error={tried && problems.birthDate !== undefined ? t('cases:form.problem.day') : undefined}
        />
        <TextInput
          label={t('cases:identity.iin')}
          inputMode="numeric"
          error={iinTold === undefined ? undefined : t(`cases:form.problem.${iinTold}`)}
          {...typed('iin')}
        />
      </SimpleGrid>
      <TextInput label={t('cases:identity.address')} {...typed('address')} />
      <TextInput label={t('cases:identity.contacts')} {...typed('contacts')} />
    </Stack>
  );
}
