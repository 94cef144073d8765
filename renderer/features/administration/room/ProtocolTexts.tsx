import { Button, Group, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../electron/contract/calls/office.ts';
import { LegalStatus } from '../../../../electron/contract/model.ts';
import {
  type ProtocolForm,
  ProtocolForms,
  ProtocolLanguage,
} from '../../../../electron/contract/protocol.ts';
import kk from '../../../../resources/templates/protocol.kk.json';
import ru from '../../../../resources/templates/protocol.ru.json';
import { useAct, useCall } from '../../../bridge/hooks.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Reading } from '../../../components/Reading.tsx';
import { Section } from '../../../components/Section.tsx';

const SHIPPED: ProtocolForms = { kk, ru };
const PARAGRAPHS = ['introduction', 'rights', 'reminder', 'warning', 'recording', 'closing'] as const;

/** What the office says in every protocol. Protocols that were kept stay as they are. */
export function ProtocolTexts() {
  const { t } = useTranslation();
  const settings = useCall('settings.get', {});
  return (
    <Section title={t('administration:protocol.title')}>
      <Reading of={settings}>
        {(value) => <Texts key={JSON.stringify(value.protocolForms)} settings={value} />}
      </Reading>
    </Section>
  );
}

function Texts({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const before = settings.protocolForms ?? SHIPPED;
  const [forms, setForms] = useState(before);
  const save = useAct('settings.set', { refresh: ['settings.get'] });
  const isWhole = ProtocolForms.safeParse(forms).success;
  const set = (language: ProtocolLanguage) => (form: ProtocolForm) =>
    setForms({ ...forms, [language]: form });
  return (
    <Stack maw={900}>
      <Text c="dimmed">{t('administration:protocol.note')}</Text>
      <Tabs defaultValue="kk">
        <Tabs.List>
          {ProtocolLanguage.options.map((language) => (
            <Tabs.Tab key={language} value={language}>
              {t(`protocol:print.${language}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {ProtocolLanguage.options.map((language) => (
          <Tabs.Panel key={language} value={language} pt="md">
            <Fields form={forms[language]} onChange={set(language)} language={language} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <ErrorNotice error={save.error} />
      <Group>
        <Button
          onClick={() => save.mutate({ ...settings, protocolForms: forms })}
          loading={save.isPending}
          disabled={!isWhole || forms === before}
        >
          {t('common:save')}
        </Button>
        {settings.protocolForms !== null && (
          <Button variant="default" onClick={() => save.mutate({ ...settings, protocolForms: null })}>
            {t('administration:protocol.shipped')}
          </Button>
        )}
        {!isWhole && <Text>{t('administration:protocol.missing')}</Text>}
      </Group>
    </Stack>
  );
}

interface FieldsProps {
  readonly form: ProtocolForm;
  readonly onChange: (form: ProtocolForm) => void;
  readonly language: ProtocolLanguage;
}

function Fields({ form, onChange, language }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <Stack>
      {LegalStatus.options.map((status) => (
        <TextInput
          key={status}
          label={t('administration:protocol.heading', { status: t(`common:legal-status.${status}`) })}
          value={form.titles[status]}
          onChange={(event) =>
            onChange({ ...form, titles: { ...form.titles, [status]: event.currentTarget.value } })
          }
          maxLength={300}
          lang={language}
        />
      ))}
      {PARAGRAPHS.map((name) => (
        <Textarea
          key={name}
          label={t(`administration:protocol.${name}`)}
          value={form[name]}
          onChange={(event) => onChange({ ...form, [name]: event.currentTarget.value })}
          autosize
          minRows={2}
          maxLength={50_000}
          lang={language}
        />
      ))}
    </Stack>
  );
}
