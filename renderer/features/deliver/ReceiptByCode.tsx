import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconCamera, IconPhoto } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallFailed } from '../../bridge/call.ts';
import { readPicture } from '../../bridge/qr-reading.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { collect, NO_CODES } from './code-collection.ts';
import { ReceiptCamera } from './ReceiptCamera.tsx';

interface Props {
  readonly onCodes: (texts: readonly string[]) => void;
  readonly disabled: boolean;
}

/** The texts of the receipt's codes in all pictures, which are read here and go nowhere. */
async function readAll(files: readonly File[]): Promise<string[]> {
  const texts: string[] = [];
  for (const file of files) texts.push(...(await readPicture(file)));
  const found = texts.filter((text) => collect(NO_CODES, [text]) !== NO_CODES);
  if (found.length === 0) throw new CallFailed({ code: 'receipt-code-none' });
  return found;
}

/** Takes a receipt by the QR codes that the desk shows: out of photographs, or before a camera of this machine. */
export function ReceiptByCode({ onCodes, disabled }: Props) {
  const { t } = useTranslation();
  const [looking, setLooking] = useState(false);
  const read = useMutation({ mutationFn: readAll, networkMode: 'always', onSuccess: onCodes });
  const seen = (texts: readonly string[]) => {
    setLooking(false);
    onCodes(texts);
  };
  return (
    <Stack gap="sm">
      <Text>{t('deliver:receipt.or-code')}</Text>
      <Group>
        <FileButton
          multiple
          accept="image/png,image/jpeg"
          onChange={(files) => files.length > 0 && read.mutate(files)}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<IconPhoto size={20} aria-hidden />}
              loading={read.isPending}
              disabled={disabled}
            >
              {t('deliver:receipt.photographs')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          leftSection={<IconCamera size={20} aria-hidden />}
          onClick={() => {
            read.reset();
            setLooking(true);
          }}
          disabled={disabled || read.isPending}
        >
          {t('deliver:receipt.camera')}
        </Button>
      </Group>
      {read.isPending && <Text role="status">{t('deliver:receipt.reading')}</Text>}
      <ErrorNotice error={read.error} />
      {looking && <ReceiptCamera onCodes={seen} onClose={() => setLooking(false)} />}
    </Stack>
  );
}
