import { useTranslation } from 'react-i18next';
import type { ExcerptDocument } from '../../../electron/contract/formats/excerpt.ts';
import type { SessionDocument } from '../../../electron/contract/formats/session-document.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';

interface Props {
  readonly given: SessionDocument['export'] | ExcerptDocument['export'];
}

/** When, by whom, why and for whom a package was made; of an excerpt also why this and nothing else. */
export function ExportFacts({ given }: Props) {
  const { t } = useTranslation();
  const { second } = useDates();
  const recipients = given.recipients.map(({ name, organisation }) => `${name} (${organisation})`);
  return (
    <Facts
      rows={[
        { term: t('desk:export.at'), value: second(given.at) },
        { term: t('desk:export.by'), value: given.by },
        { term: t('desk:excerpt.reason'), value: 'reason' in given ? given.reason : '' },
        { term: t('desk:export.purpose'), value: given.purpose },
        { term: t('desk:export.basis'), value: given.legalBasis },
        { term: t('desk:export.recipients'), value: recipients.join(', ') },
      ]}
    />
  );
}
