import { Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconMinus } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CheckedItem, CheckVerdict, DeviceCheck } from '../../electron/contract/device-check.ts';
import { channelName } from './channel-name.ts';

const MARKS = {
  pass: IconCircleCheck,
  warn: IconInfoCircle,
  fail: IconAlertTriangle,
  none: IconMinus,
} as const;

/** What a device check found, item by item, in words and with what was measured. */
export function DeviceCheckResult({ check }: { readonly check: DeviceCheck }) {
  const { t } = useTranslation();
  const told = (item: CheckedItem) => [
    ...item.findings.map((finding) => t(`preparation:check.finding.${finding}`)),
    ...valuesOf(check, item, t),
  ];
  return (
    <Table verticalSpacing="xs" layout="fixed">
      <Table.Tbody>
        {check.items.map((item) => (
          <Table.Tr key={`${item.item} ${item.channel ?? ''}`}>
            <Table.Td style={{ width: 150, verticalAlign: 'top' }}>
              <Mark verdict={item.verdict} />
            </Table.Td>
            <Table.Td style={{ width: '32%', verticalAlign: 'top', overflowWrap: 'anywhere' }}>
              <Text fw={650}>{t(`preparation:check.item.${item.item}`)}</Text>
              {item.channel !== null && <Text>{channelName(item.channel, t)}</Text>}
              <Text c="dimmed">{deviceOf(check, item)}</Text>
            </Table.Td>
            <Table.Td style={{ verticalAlign: 'top' }}>
              {told(item).map((line) => (
                <Text key={line}>{line}</Text>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Mark({ verdict }: { readonly verdict: CheckVerdict }) {
  const { t } = useTranslation();
  const Icon = MARKS[verdict];
  return (
    <Group gap={8} wrap="nowrap">
      <Icon size={20} aria-hidden />
      <Text>{t(`preparation:check.mark.${verdict}`)}</Text>
    </Group>
  );
}

function deviceOf({ values }: DeviceCheck, { item, channel }: CheckedItem): string {
  const found = values.channels.find(({ label }) => label === channel);
  if (item === 'camera') return found?.cameraName ?? '';
  return item === 'microphone' ? (found?.microphoneName ?? '') : '';
}

/** What was measured of an item, as far as it says something to a person. */
function valuesOf({ values }: DeviceCheck, { item, channel, findings }: CheckedItem, t: TFunction): string[] {
  const found = values.channels.find(({ label }) => label === channel);
  const { picture = null, sound = null } = found ?? {};
  const lines: Readonly<Record<CheckedItem['item'], string | null>> = {
    camera:
      picture?.opened && findings.length === 0
        ? t('preparation:check.value.picture', { width: picture.width, height: picture.height })
        : null,
    microphone:
      sound?.opened && sound.peak > 0
        ? t('preparation:check.value.sound', { peak: decibels(sound.peak), rms: decibels(sound.rms) })
        : null,
    'vault-disk': hours(values.vaultDisk.hoursLeft, t),
    'mirror-disk': hours(values.mirrorDisk.hoursLeft, t),
    clock:
      values.clock.state === 'synchronised' && values.clock.errorMs !== null
        ? t('preparation:check.value.clock', { ms: Math.ceil(values.clock.errorMs) })
        : null,
    timestamp:
      values.timestamp.ms === null
        ? null
        : t('preparation:check.value.timestamp', { ms: values.timestamp.ms }),
    display:
      values.displays > 1 ? t('preparation:check.value.displays', { displays: values.displays }) : null,
    clip:
      values.clip === null
        ? null
        : t('preparation:check.value.clip', { seconds: Math.floor(values.clip.safeMs / 1000) }),
  };
  const line = lines[item];
  return line === null ? [] : [line];
}

function hours(left: number | null, t: TFunction): string | null {
  return left === null ? null : t('preparation:check.value.hours', { hours: Math.floor(left) });
}

/** Decibels of full scale, to be read and not to be counted with. */
function decibels(amplitude: number): string {
  return `${Math.round(20 * Math.log10(Math.max(amplitude, 1e-5)))}`.replace('-', '−');
}
