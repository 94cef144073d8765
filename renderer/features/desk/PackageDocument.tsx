import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { Notice } from '../../components/Notice.tsx';
import { Reading } from '../../components/Reading.tsx';
import { pathIn, readDocument, usePackageFile } from './package-file.ts';
import type { PackageView } from './package-view.ts';

interface Props<T> {
  readonly view: PackageView;
  /** Path below `data/`. */
  readonly path: string;
  readonly kind: z.ZodType<T>;
  readonly children: (document: T) => ReactNode;
}

/** Opens a JSON file of a package and shows it, or says why it cannot be shown. */
export function PackageDocument<T>({ view, path, kind, children }: Props<T>) {
  const { t } = useTranslation();
  const found = pathIn(view, path);
  const file = usePackageFile(view.packageId, found);
  if (found === null) return <Notice kind="info" title={t('desk:read.missing')} />;
  return (
    <Reading of={file}>
      {({ bytes }) => {
        const document = readDocument(bytes, kind);
        return document === null ? (
          <Notice kind="attention" title={t('desk:read.strange')} />
        ) : (
          children(document)
        );
      }}
    </Reading>
  );
}
