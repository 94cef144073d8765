import { Anchor, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/Section.tsx';
import { formatDuration } from '../../components/time.ts';
import type { PlayerView } from './player-view.ts';
import type { Gap, Timeline } from './timeline.ts';

interface Props {
  readonly timeline: Timeline;
  readonly player: PlayerView;
  /** Everything that was sealed is there. */
  readonly whole: boolean;
  /** Of an excerpt what lies between is withheld. */
  readonly excerpt: boolean;
}

/** Parts and gaps in words, each a way to its place. */
export function Structure({ timeline: { parts, gaps }, player, whole, excerpt }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('review:structure')}>
      {whole && !excerpt && gaps.length === 0 && <Text>{t('review:whole')}</Text>}
      <List>
        {parts.map(({ number, fromMs, toMs }) => (
          <List.Item key={number}>
            <Anchor component="button" type="button" onClick={() => player.seek(fromMs)}>
              {t('review:part', { n: number, from: formatDuration(fromMs), to: formatDuration(toMs) })}
            </Anchor>
          </List.Item>
        ))}
        {gaps.map((gap) => (
          <List.Item key={`gap ${gap.fromMs}`}>
            <GapSentence gap={gap} excerpt={excerpt} />
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

/** Encoders round by less than this: no time is missing. */
const ROUNDING_MS = 50;

function GapSentence({ gap: { fromMs, toMs }, excerpt }: { readonly gap: Gap; readonly excerpt: boolean }) {
  const { t } = useTranslation();
  const at = formatDuration(fromMs);
  const lengthMs = toMs - fromMs;
  if (excerpt) return t('review:withheld', { at, length: formatDuration(lengthMs) });
  if (lengthMs < ROUNDING_MS) return t('review:seam', { at });
  return lengthMs < 1000
    ? t('review:short-gap', { at, ms: Math.round(lengthMs) })
    : t('review:gap', { at, length: formatDuration(lengthMs) });
}
