import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SenimError } from '../contract/errors.ts';
import { toPem } from '../crypto/certificate.ts';
import { TrustService } from '../evidence/trust.ts';
import type { AppContext, Handlers } from './context.ts';

const CERTIFICATE_FILE = 'office.pem';

/** Trusted certificates, and this workstation's own for others to trust. */
export function trustHandlers({ vault, perVault, files }: AppContext): Partial<Handlers> {
  const trust = perVault((open) => new TrustService(open));
  return {
    'trust.list': () => trust().list(),
    'trust.add': ({ kind, file }) => trust().add(kind, files.path(file, 'certificate')),
    'trust.remove': ({ id }) => {
      trust().remove(id);
      return {};
    },
    'certificate.export': async ({ folder }) => {
      const target = path.join(files.path(folder, 'folder'), CERTIFICATE_FILE);
      await writeFile(target, toPem(vault().workstation.certificateDer)).catch((cause: unknown) => {
        throw new SenimError('folder-not-writable', { cause });
      });
      return { fileName: CERTIFICATE_FILE };
    },
  };
}
