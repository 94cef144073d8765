import { Button, Group, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProtocolDocument, ProtocolView } from '../../../electron/contract/protocol.ts';
import { useAct } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';

interface Props {
  readonly view: ProtocolView;
  readonly document: ProtocolDocument;
  readonly changed: boolean;
  readonly editable: boolean;
  readonly onVersion: (version: number | null) => void;
}

/** Says which version stands here, and keeps what was changed as the next. */
export function KeepBar({ view, document, changed, editable, onVersion }: Props) {
  const { t } = useTranslation();
  const { minute } = useDates();
  const keep = useAct('protocol.keep', { refresh: ['protocol.get'] });
  const shown = view.versions.find(({ version }) => version === view.shown);
  if (!editable) {
    return (
      <Notice kind="info" title={t('protocol:older')}>
        <Button variant="default" onClick={() => onVersion(null)}>
          {t('protocol:newest')}
        </Button>
      </Notice>
    );
  }
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text c="dimmed" role="status">
          {shown === undefined
            ? t('protocol:draft')
            : t('protocol:version', { version: shown.version, by: shown.by, at: minute(shown.at) })}
        </Text>
        <Button
          leftSection={<IconDeviceFloppy size={20} aria-hidden />}
          onClick={() => keep.mutate({ document, basedOn: view.shown })}
          loading={keep.isPending}
          disabled={!changed && shown !== undefined}
          miw="max-content"
        >
          {t('protocol:keep')}
        </Button>
      </Group>
      <ErrorNotice error={keep.error} />
    </>
  );
}
