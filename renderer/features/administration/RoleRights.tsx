import { Checkbox, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GrantableRight, Role, rightsOf } from '../../../electron/contract/roles.ts';

interface Props {
  readonly roles: readonly Role[];
  readonly role: Role | null;
  readonly granted: readonly GrantableRight[];
  readonly onRole: (role: Role) => void;
  readonly onGranted: (granted: readonly GrantableRight[]) => void;
}

/** A role with what it means, and the rights that it does not bring by itself. */
export function RoleRights({ roles, role, granted, onRole, onGranted }: Props) {
  const { t } = useTranslation();
  const own = role === null ? [] : rightsOf(role, []);
  const further = GrantableRight.options.filter((right) => !own.includes(right));
  const choose = (value: string) => {
    onRole(Role.parse(value));
    onGranted([]);
  };
  return (
    <>
      <Radio.Group label={t('administration:accounts.role')} value={role ?? ''} onChange={choose}>
        <Stack gap="sm" mt="xs">
          {roles.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`common:role.${value}`)}
              description={t(`administration:role-means.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {role !== null && further.length > 0 && (
        <Checkbox.Group
          label={t('administration:accounts.granted')}
          value={[...granted]}
          onChange={(values) => onGranted(GrantableRight.options.filter((right) => values.includes(right)))}
        >
          <Stack gap="sm" mt="xs">
            {further.map((right) => (
              <Checkbox key={right} value={right} label={t(`common:right.${right}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  );
}
