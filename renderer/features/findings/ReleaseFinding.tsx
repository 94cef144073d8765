import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../../electron/contract/model.ts';
import { useBytes } from '../../components/bytes.ts';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import { Section } from '../../components/Section.tsx';
import { useFindingAct } from './finding-acts.ts';
import { ReleasePreview } from './ReleasePreview.tsx';
import { splitByRelease } from './release.ts';

/** Gives a signed finding to the investigator, with the attachments that the examiner ticks and no other. */
export function ReleaseFinding({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const release = useFindingAct('findings.release');
  const split = splitByRelease(finding.attachments, chosen);
  const word = finding.released ? t('findings:release.again') : t('findings:release.button');
  const confirm = (passphrase: string) =>
    release.mutate(
      { findingId: finding.id, attachmentIds: split.given.map(({ id }) => id), passphrase },
      { onSuccess: () => setAsking(false) },
    );
  return (
    <Section title={t('findings:release.title')}>
      <Stack>
        {finding.released && (
          <Text fw={650} role="status">
            {t('findings:release.done')}
          </Text>
        )}
        <Text>{finding.released ? t('findings:release.again-text') : t('findings:release.text')}</Text>
        <Choice finding={finding} chosen={chosen} onChange={setChosen} />
        <ReleasePreview addenda={finding.addenda.length} split={split} />
        <Group>
          <Button leftSection={<IconSend size={18} aria-hidden />} onClick={() => setAsking(true)}>
            {word}
          </Button>
        </Group>
      </Stack>
      {asking && (
        <PassphraseConfirm
          title={t('findings:release.confirm', { title: finding.title })}
          consequence={t('findings:release.confirm-text', { n: split.given.length })}
          confirm={word}
          pending={release.isPending}
          error={release.error}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}

interface ChoiceProps {
  readonly finding: FindingView;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** What was released once cannot be taken back, so its tick stays. */
function Choice({ finding: { attachments }, chosen, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const write = useBytes();
  if (attachments.length === 0) return null;
  return (
    <Checkbox.Group
      label={t('findings:release.choose')}
      value={[...chosen, ...attachments.filter(({ released }) => released).map(({ id }) => id)]}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {attachments.map(({ id, name, bytes, released }) => (
          <Checkbox key={id} value={id} label={`${name} (${write(bytes)})`} disabled={released} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
