import { z } from 'zod';
import { FindingInput, FindingView } from '../model.ts';
import { Bytes, FileToken, Id, Text } from '../primitives.ts';
import { call } from './define.ts';

const ByFinding = z.object({ findingId: Id }).strict();
const Passphrase = z.string().min(1).max(1024);

export const findingCalls = {
  'findings.list': call({
    input: z.object({ sessionId: Id }).strict(),
    output: z.array(FindingView),
    access: 'finding.edit',
    from: 'console',
    at: 'room',
  }),
  /** Released findings only, as the interview compartment holds them. */
  'findings.released': call({
    input: z.object({ sessionId: Id }).strict(),
    output: z.array(FindingView),
    access: 'finding.released.view',
    from: 'console',
    at: 'room',
  }),
  'findings.create': call({
    input: z.object({ sessionId: Id, finding: FindingInput }).strict(),
    output: FindingView,
    access: 'finding.edit',
    from: 'console',
    at: 'room',
  }),
  'findings.change': call({
    input: ByFinding.extend({ finding: FindingInput }),
    output: FindingView,
    access: 'finding.edit',
    from: 'console',
    at: 'room',
  }),
  'findings.attach': call({
    input: ByFinding.extend({ files: z.array(FileToken).min(1).max(50) }),
    output: FindingView,
    access: 'finding.edit',
    from: 'console',
    at: 'room',
  }),
  /** The bytes of an attachment for the screen; the view is an event. */
  'findings.attachment': call({
    input: ByFinding.extend({ attachmentId: Id }),
    output: z.object({ mediaType: z.string(), bytes: Bytes }),
    access: 'finding.edit',
    from: 'console',
    at: 'room',
  }),
  'findings.sign': call({
    input: ByFinding.extend({ passphrase: Passphrase }),
    output: FindingView,
    access: 'finding.edit',
    from: 'console',
    at: 'room',
  }),
  'findings.addendum': call({
    input: ByFinding.extend({ text: Text.min(1), passphrase: Passphrase }),
    output: FindingView,
    access: 'finding.edit',
    from: 'console',
    at: 'room',
  }),
  /** Gives the signed document and the named attachments, and no other, to the interview compartment. */
  'findings.release': call({
    input: ByFinding.extend({ attachmentIds: z.array(Id), passphrase: Passphrase }),
    output: FindingView,
    access: 'finding.edit',
    from: 'console',
    at: 'room',
  }),
};
