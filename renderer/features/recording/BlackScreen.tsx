import { Button, FocusTrap, Kbd, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShownAlarm } from './alarms.ts';
import styles from './BlackScreen.module.css';

interface Props {
  /** The most urgent alarm; the dot becomes a ring and its name stands beside it, as quiet as the rest. */
  readonly alarm: ShownAlarm | undefined;
  readonly onBack: () => void;
}

/** What the child may see: nothing, and a dot that says that recording runs. */
export function BlackScreen({ alarm, onBack }: Props) {
  const { t } = useTranslation();
  return (
    <FocusTrap>
      <div className={styles.black} role="dialog" aria-modal="true" aria-label={t('recording:black.dot')}>
        <div
          className={styles.dot}
          data-alarm={alarm !== undefined}
          role="img"
          aria-label={t('recording:black.dot')}
          tabIndex={-1}
          data-autofocus
        />
        {alarm !== undefined && (
          <Text className={styles.alarm} role="alert">
            {t(`alarm:${alarm}.title`)}
          </Text>
        )}
        <Button
          className={styles.back}
          rightSection={<Kbd className={styles.key}>F6</Kbd>}
          onClick={onBack}
          aria-keyshortcuts="F6"
        >
          {t('recording:black.back')}
        </Button>
      </div>
    </FocusTrap>
  );
}
