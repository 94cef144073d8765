import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import { type CallFailed, call } from '../../bridge/call.ts';
import { callKey } from '../../bridge/queries.ts';
import type { PackageView } from './package-view.ts';

type PackageFile = CallOutput<'packages.file'>;

/**
 * Reads one file of a package. The view is an event; so it is read once while it is on the screen, and not kept once the
 * person looks elsewhere. A null path asks for nothing.
 */
export function usePackageFile(
  packageId: string,
  path: string | null,
): UseQueryResult<PackageFile, CallFailed> {
  return useQuery<PackageFile, CallFailed>({
    queryKey: callKey('packages.file', { packageId, path: path ?? '' }),
    queryFn: () => call('packages.file', { packageId, path: path ?? '' }),
    enabled: path !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** The path of a file as the package names it; null where the package has none. */
export function pathIn({ files }: Pick<PackageView, 'files'>, wanted: string): string | null {
  return files.find(({ path }) => path === wanted || path === `data/${wanted}`)?.path ?? null;
}

/** A JSON file as a document of this kind; null for anything else, such as that of a newer version. */
export function readDocument<T>(bytes: Uint8Array, kind: z.ZodType<T>): T | null {
  try {
    return kind.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}
