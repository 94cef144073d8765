import { Button, Group, Stack, Text, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { QuestionType } from '../../../electron/contract/coding.ts';

/** A button for each kind of question, and the digits as their keys. */
export function TypeButtons({ onMark }: { readonly onMark: (type: QuestionType) => void }) {
  const { t } = useTranslation();
  useHotkeys(QuestionType.options.map((type, index) => [String(index + 1), () => onMark(type)]));
  return (
    <Stack gap={6}>
      <Text c="dimmed">{t('coding:mark')}</Text>
      <Group gap="xs">
        {QuestionType.options.map((type, index) => (
          <Tooltip
            key={type}
            label={t(`coding:means.${type}`)}
            events={{ hover: true, focus: true, touch: true }}
          >
            <Button variant="default" onClick={() => onMark(type)} rightSection={<kbd>{index + 1}</kbd>}>
              {t(`coding:type.${type}`)}
            </Button>
          </Tooltip>
        ))}
      </Group>
    </Stack>
  );
}
