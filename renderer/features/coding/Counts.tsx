import { useTranslation } from 'react-i18next';
import { type CodingCounts, CodingFlag, QuestionType } from '../../../electron/contract/coding.ts';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { percentOf } from './share.ts';

/** How many questions of each kind there are in the session. */
export function Counts({ counts: { types, flags, total } }: { readonly counts: CodingCounts }) {
  const { t } = useTranslation();
  const share = (count: number) => t('coding:share', { count, total, percent: percentOf(count, total) });
  return (
    <Section title={t('coding:summary')}>
      <Facts
        rows={[
          ...QuestionType.options.map((type) => ({
            term: t(`coding:type.${type}`),
            value: share(types[type]),
          })),
          ...CodingFlag.options.map((flag) => ({
            term: t(`coding:flag.${flag}`),
            value: share(flags[flag]),
          })),
        ]}
      />
    </Section>
  );
}
