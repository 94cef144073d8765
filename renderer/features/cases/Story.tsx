import { Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import type { CaseView } from '../../../electron/contract/model.ts';
import type { SessionStory } from '../../../electron/contract/story.ts';
import { useDates } from '../../components/dates.ts';
import { Section } from '../../components/Section.tsx';
import { SessionLines } from './SessionLines.tsx';
import { type StoryPoint, storyOf, tellingPoints } from './story.ts';

interface Props {
  readonly view: CaseView;
  readonly deliveries: readonly DeliveryView[];
  /** What each session came to. */
  readonly stories: readonly SessionStory[];
}

function useSentence(view: CaseView): (point: StoryPoint) => string {
  const { t } = useTranslation();
  return (point) => {
    switch (point.kind) {
      case 'referral':
        return t('cases:story.referral', { source: t(`cases:source.${view.referral.source}`) });
      case 'opened':
        return t('cases:story.opened');
      case 'delivered':
      case 'excerpt':
        return t(`cases:story.${point.kind}`, {
          ordinal: point.ordinal,
          recipients: point.recipients.join(', '),
        });
      case 'signed':
        return t('cases:story.signed', { ordinal: point.ordinal, name: point.name });
      default:
        return t(`cases:story.${point.kind}`, { ordinal: point.ordinal });
    }
  };
}

/** The story of the case on one line of time. */
export function Story({ view, deliveries, stories }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const sentence = useSentence(view);
  const points = storyOf(view, deliveries, stories);
  const telling = tellingPoints(points);
  const told = (key: string) => {
    const sessionId = telling.get(key);
    const session = view.sessions.find(({ id }) => id === sessionId);
    const story = stories.find((one) => one.sessionId === sessionId);
    return session === undefined || story === undefined ? null : (
      <SessionLines session={session} story={story} />
    );
  };
  return (
    <Section title={t('cases:story.title')}>
      <Timeline active={points.length - 1} bulletSize={16} lineWidth={3}>
        {points.map((point) => (
          <Timeline.Item key={point.key} title={<Text>{sentence(point)}</Text>}>
            <Text c="dimmed" size="xs">
              {point.kind === 'referral' ? dates.day(point.at) : dates.minute(point.at)}
            </Text>
            {told(point.key)}
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  );
}
