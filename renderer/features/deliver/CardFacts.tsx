import { useTranslation } from 'react-i18next';
import type { CardBody } from '../../../electron/contract/formats/card.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';

/** Whose card it claims to be. */
export function CardFacts({ card }: { readonly card: CardBody }) {
  const { t } = useTranslation();
  const { minute } = useDates();
  return (
    <Facts
      rows={[
        { term: t('deliver:card.name'), value: card.name },
        { term: t('deliver:card.organisation'), value: card.organisation },
        { term: t('deliver:card.workstation'), value: card.workstation },
        { term: t('deliver:card.created-at'), value: minute(card.createdAt) },
      ]}
    />
  );
}
