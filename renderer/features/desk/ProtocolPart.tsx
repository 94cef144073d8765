import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProtocolDocument } from '../../../electron/contract/protocol.ts';
import { Section } from '../../components/Section.tsx';
import { formatDuration } from '../../components/time.ts';
import { captionOf, titleOf, wordsOf } from '../protocol/line-words.ts';
import { PackageDocument } from './PackageDocument.tsx';
import { pathIn } from './package-file.ts';
import type { PackageView } from './package-view.ts';

const PATH = 'session/protocol.json';

/** The protocol as it was kept last; nothing where the package has none. */
export function ProtocolPart({ view }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  if (pathIn(view, PATH) === null) return null;
  return (
    <Section title={t('protocol:title')}>
      <PackageDocument view={view} path={PATH} kind={ProtocolDocument}>
        {(document) => <Lines document={document} />}
      </PackageDocument>
    </Section>
  );
}

function Lines({ document }: { readonly document: ProtocolDocument }) {
  const { t, i18n } = useTranslation();
  return (
    <Stack gap="sm">
      {document.lines.map((line) => (
        <div key={line.id}>
          <Text c="dimmed" size="sm">
            {[line.fromMs === null ? '' : formatDuration(line.fromMs), captionOf(line, t)].join(' ').trim()}
          </Text>
          <Text
            style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
            fw={line.kind === 'phase' ? 650 : 400}
          >
            {line.kind === 'phase' ? titleOf(document, line, i18n.language) : wordsOf(line, t)}
          </Text>
        </div>
      ))}
      {document.remarks !== '' && (
        <div>
          <Text c="dimmed" size="sm">
            {t('protocol:remarks')}
          </Text>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{document.remarks}</Text>
        </div>
      )}
    </Stack>
  );
}
