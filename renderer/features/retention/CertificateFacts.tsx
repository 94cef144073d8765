import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DestructionCertificate } from '../../../electron/contract/retention.ts';
import { Role } from '../../../electron/contract/roles.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Section } from '../../components/Section.tsx';

type SignedAct = DestructionCertificate['proposal'];

/** What was destroyed, when, why and by whom. */
export function CertificateFacts({ certificate }: { readonly certificate: DestructionCertificate }) {
  const { t } = useTranslation();
  const { second, minute } = useDates();
  const { pseudonym, ordinal, sealedAt, root, reason, destruction, identityErased } = certificate;
  return (
    <Section title={`${pseudonym} · ${t('common:session.ordinal', { ordinal })}`}>
      <Facts
        rows={[
          { term: t('retention:certificate.session'), value: <Identifier value={certificate.sessionId} /> },
          { term: t('retention:column.sealed'), value: sealedAt === null ? '' : minute(sealedAt) },
          {
            term: t('retention:certificate.sealed-root'),
            value: root === null ? '' : <Identifier value={root} />,
          },
          { term: t('retention:field.reason'), value: reason },
          { term: t('retention:disposal.proposed-by'), value: <Act act={certificate.proposal} /> },
          { term: t('retention:certificate.confirmed-by'), value: <Act act={certificate.confirmation} /> },
          { term: t('retention:certificate.destroyed'), value: second(destruction.at) },
          {
            term: t('retention:certificate.identity'),
            value: t(identityErased ? 'retention:certificate.erased' : 'retention:certificate.kept'),
          },
          {
            term: t('retention:certificate.entry'),
            value: `№ ${destruction.seq} · ${destruction.hash}`,
          },
          {
            term: t('retention:certificate.files-hash'),
            value: <Identifier value={certificate.filesHash} />,
          },
        ]}
      />
    </Section>
  );
}

/** Who did it, when, and where it stands in the log. */
export function Act({ act }: { readonly act: SignedAct }) {
  const { t } = useTranslation();
  const { second } = useDates();
  const role = Role.safeParse(act.role);
  return (
    <>
      <Text>
        {act.by}
        {role.success && `, ${t(`common:role.${role.data}`)}`} · {second(act.at)}
      </Text>
      <Text c="dimmed" ff="monospace" size="xs">
        № {act.seq} · {act.hash}
      </Text>
    </>
  );
}
