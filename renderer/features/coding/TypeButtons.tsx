import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { QuestionType } from '../../../electron/contract/coding.ts';
import { Facts } from '../../components/Facts.tsx';

/** A button for each kind of question with what it means, and the digits as their keys. */
export function TypeButtons({ onMark }: { readonly onMark: (type: QuestionType) => void }) {
  const { t } = useTranslation();
  useHotkeys(QuestionType.options.map((type, index) => [String(index + 1), () => onMark(type)]));
  return (
    <Stack gap="xs">
      <Text c="dimmed">{t('coding:mark')}</Text>
      <Group gap="xs">
        {QuestionType.options.map((type, index) => (
          <Button
            key={type}
            variant="default"
            onClick={() => onMark(type)}
            rightSection={<Kbd>{index + 1}</Kbd>}
          >
            {t(`coding:type.${type}`)}
          </Button>
        ))}
      </Group>
      <Facts
        rows={QuestionType.options.map((type) => ({
          term: t(`coding:type.${type}`),
          value: t(`coding:means.${type}`),
        }))}
      />
    </Stack>
  );
}
