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
      of={[
        [t('deliver:card.name'), card.name],
        [t('deliver:card.organisation'), card.organisation],
        [t('deliver:card.workstation'), card.workstation],
        [t('deliver:card.created-at'), minute(card.createdAt)],
      ]}
    />
  );
}
