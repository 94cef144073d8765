import type { FindingInput, FindingView } from '../../../electron/contract/model.ts';
import type { FileToken } from '../../../electron/contract/primitives.ts';
import { answerDialogs, type Workstation } from '../../application/workstation.ts';
import { call } from './calls.ts';
import { PEOPLE } from './office.ts';

type Purpose = 'attachment' | 'card' | 'folder' | 'package' | 'receipt';

/** A file or folder that the person chose in the system's dialog. */
export async function chosen(ws: Workstation, path: string, purpose: Purpose): Promise<FileToken> {
  await answerDialogs(ws.app, [path]);
  const [file] = await call(ws.page, 'files.pick', { purpose });
  if (file === undefined) throw new Error('nothing was chosen');
  return file.token;
}

/** The examiner writes a finding and attaches a file. */
export async function writeFinding(
  ws: Workstation,
  sessionId: string,
  finding: FindingInput,
  file: string,
): Promise<FindingView> {
  const { id: findingId } = await call(ws.page, 'findings.create', { sessionId, finding });
  const files = [await chosen(ws, file, 'attachment')];
  return await call(ws.page, 'findings.attach', { findingId, files });
}

/** The examiner signs a finding and gives it out with all of its files. */
export async function releaseFinding({ page }: Workstation, finding: FindingView): Promise<void> {
  const { passphrase } = PEOPLE['medical-examiner'];
  const { id: findingId, attachments } = finding;
  await call(page, 'findings.sign', { findingId, passphrase });
  const attachmentIds = attachments.map(({ id }) => id);
  await call(page, 'findings.release', { findingId, attachmentIds, passphrase });
}

export interface Order {
  readonly sessionId: string;
  /** Path of the recipient's card. */
  readonly card: string;
  readonly folder: string;
  readonly purpose: string;
  readonly legalBasis: string;
}

/** The investigator has a package made for the holder of a card; gives the name of its file. */
export async function deliver(ws: Workstation, order: Order): Promise<string> {
  const { page } = ws;
  const { sessionId, purpose, legalBasis } = order;
  const file = await chosen(ws, order.card, 'card');
  const { fingerprint } = await call(page, 'recipients.inspect', { file });
  const { id } = await call(page, 'recipients.confirm', { file, fingerprint });
  const { fileName } = await call(page, 'delivery.start', {
    workId: 'wrk-00000000000000000001',
    sessionId,
    recipientIds: [id],
    purpose,
    legalBasis,
    folder: await chosen(ws, order.folder, 'folder'),
    workingCopy: false,
    coSigners: [],
    second: null,
    passphrase: PEOPLE.investigator.passphrase,
  });
  return fileName;
}
