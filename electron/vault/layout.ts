import { join } from 'node:path';
import type { CompartmentName } from '../contract/roles.ts';

/** Where each thing of a vault stands; `dir` is the vault's folder. */
export function layoutOf(dir: string) {
  return {
    header: join(dir, 'vault.json'),
    attempts: join(dir, 'attempts.json'),
    logHead: join(dir, 'log-head.note'),
    accounts: join(dir, 'accounts'),
    account: (nameHash: string) => join(dir, 'accounts', `${nameHash}.age`),
    compartments: join(dir, 'compartments'),
    compartment: (name: CompartmentName) => join(dir, 'compartments', `${name}.age`),
    workstation: join(dir, 'workstation'),
    certificate: join(dir, 'workstation', 'certificate.pem'),
    signingKey: join(dir, 'workstation', 'signing.key.age'),
    /** The key of a certificate that is being imported; see `certificate-import.ts`. */
    nextSigningKey: join(dir, 'workstation', 'signing.next.age'),
    logKey: join(dir, 'workstation', 'log.key.age'),
    databaseKey: join(dir, 'database.key.age'),
    database: join(dir, 'senim.db'),
    searchKey: join(dir, 'search.key.age'),
    search: join(dir, 'search.db'),
    files: join(dir, 'files'),
    file: (id: string) => join(dir, 'files', `${id}.sealed`),
    fileKey: (id: string) => join(dir, 'files', `${id}.key.age`),
    staging: join(dir, 'staging'),
  };
}
export type Layout = ReturnType<typeof layoutOf>;
