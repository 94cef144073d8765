import { Text, UnstyledButton } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Exhibit } from '../../../../electron/contract/record/exhibits.ts';
import { formatDuration } from '../../../components/time.ts';
import { ActButton } from '../ActButton.tsx';
import styles from '../presence/People.module.css';

interface Props {
  readonly exhibit: Exhibit;
  readonly isCurrent: boolean;
  readonly onTake: () => void;
  readonly onShow: () => void;
}

/** An exhibit, when it was shown, and the file that goes with it. */
export function ExhibitRow({ exhibit, isCurrent, onTake, onShow }: Props) {
  const { t } = useTranslation();
  const { title, origin, file, shownMs } = exhibit;
  const shown = shownMs.map((ms) => formatDuration(ms ?? 0)).join(', ');
  return (
    <div className={styles.person} data-current={isCurrent}>
      <UnstyledButton className={styles.take} onClick={onTake} aria-current={isCurrent}>
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t(`recording:exhibit.origin.${origin}`)}
          {file !== null && ` · ${file.name}`}
          {shown !== '' && ` · ${t('recording:exhibit.shown-at', { times: shown })}`}
        </Text>
      </UnstyledButton>
      {isCurrent && (
        <ActButton shortcut="S" variant="default" icon={<IconEye size={20} aria-hidden />} onAct={onShow}>
          {t('recording:exhibit.show')}
        </ActButton>
      )}
    </div>
  );
}
