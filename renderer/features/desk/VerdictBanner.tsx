import { Text } from '@mantine/core';
import {
  IconFileUnknown,
  IconRosetteDiscountCheck,
  IconUserQuestion,
  IconZoomExclamation,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { VerificationReport } from '../../../electron/contract/verdict.ts';
import styles from './VerdictBanner.module.css';
import { afterColon, type VerdictSentence, verdictSentence } from './verdict-sentence.ts';

const ICONS = {
  valid: IconRosetteDiscountCheck,
  untrusted: IconUserQuestion,
  invalid: IconZoomExclamation,
  unreadable: IconFileUnknown,
} as const;

function useSentence(): (sentence: VerdictSentence) => string {
  const { t, i18n } = useTranslation();
  return (sentence) => {
    if (sentence.verdict === 'valid') return t('desk:verdict.valid', { office: sentence.office });
    if (sentence.verdict !== 'invalid') return t(`desk:verdict.${sentence.verdict}`);
    if (sentence.reason === null) return t('desk:verdict.invalid-plain');
    const reason = afterColon(t(`check:${sentence.reason}`), i18n.language);
    return t('desk:verdict.invalid', { reason });
  };
}

/** The verdict in one sentence, in words before colour. */
export function VerdictBanner({ report }: { readonly report: VerificationReport }) {
  const say = useSentence();
  const Icon = ICONS[report.verdict];
  return (
    <div className={styles.banner} data-verdict={report.verdict} role="status">
      <Icon size={40} aria-hidden />
      <Text fz={24} lh={1.35} fw={650}>
        {say(verdictSentence(report))}
      </Text>
    </div>
  );
}
