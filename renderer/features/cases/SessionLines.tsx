import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { SessionStory } from '../../../electron/contract/story.ts';
import { useAppState } from '../../bridge/app-state.ts';
import styles from './SessionLines.module.css';
import { sessionLines } from './session-lines.ts';

interface Props {
  readonly session: SessionView;
  readonly story: SessionStory;
}

/** What a session came to, line by line; each leads to the screen that says more. */
export function SessionLines({ session, story }: Props) {
  const { t } = useTranslation();
  const rights = useAppState().account?.rights ?? [];
  const lines = sessionLines(session, story, rights, t);
  if (lines.length === 0) return null;
  return (
    <ul className={styles.lines} aria-label={t('cases:line.title', { ordinal: session.ordinal })}>
      {lines.map(({ key, text, to }) => (
        <li key={key}>
          {to === null ? (
            <Text inherit>{text}</Text>
          ) : (
            <Anchor component={Link} to={to} inherit className={styles.link}>
              {text}
            </Anchor>
          )}
        </li>
      ))}
    </ul>
  );
}
