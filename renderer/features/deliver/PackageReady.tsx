import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import { useBytes } from '../../components/bytes.ts';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Section } from '../../components/Section.tsx';

interface Props {
  readonly delivery: DeliveryView;
  readonly onAnother: () => void;
}

/** The finished package: its file, its hash, its time-stamp or the lack of one, and what comes next. */
export function PackageReady({ delivery: { fileName, bytes, hash, timestamped }, onAnother }: Props) {
  const { t } = useTranslation();
  const write = useBytes();
  return (
    <Section title={t('deliver:result.title')}>
      <Stack>
        <Text role="status">{t('deliver:result.checked')}</Text>
        <Facts
          rows={[
            { term: t('deliver:result.file'), value: <Identifier value={fileName} /> },
            { term: t('deliver:result.size'), value: write(bytes) },
            {
              term: t('deliver:result.hash'),
              value: hash === null ? '' : <Identifier value={hash} />,
            },
          ]}
        />
        <Text>{timestamped ? t('deliver:result.timestamped') : t('deliver:result.not-timestamped')}</Text>
        <Text fw={650}>{t('deliver:result.next')}</Text>
        <Group>
          <Button variant="default" onClick={onAnother}>
            {t('deliver:result.another')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
