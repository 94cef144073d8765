import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../electron/contract/model.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Section } from '../../components/Section.tsx';

/** Referral, numbers and needs. What is not known is not listed. */
export function CaseFacts({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { referral } = view;
  return (
    <Section title={t('cases:page.facts')}>
      <Facts
        rows={[
          { term: t('cases:form.source'), value: t(`cases:source.${referral.source}`) },
          { term: t('cases:form.received'), value: dates.day(referral.receivedOn) },
          { term: t('cases:form.note'), value: referral.note },
          { term: t('cases:form.erdr'), value: view.erdr === '' ? '' : <Identifier value={view.erdr} /> },
          { term: t('cases:form.kui'), value: view.kui === '' ? '' : <Identifier value={view.kui} /> },
          { term: t('cases:page.needs'), value: view.needs },
          { term: t('cases:page.findings'), value: String(view.findings) },
        ]}
      />
    </Section>
  );
}
