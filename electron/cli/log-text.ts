import type { LogProblemCode, LogReport } from '../custody/log-verification.ts';
import type { WitnessVerdict } from '../custody/witness.ts';

const PROBLEMS: Readonly<Record<LogProblemCode, string>> = {
  'event-malformed': 'the entry is no custody event',
  'not-canonical': 'the entry is not in its canonical form',
  'chain-broken': 'the entry does not name the one before it in its scope',
  'order-broken': 'the entry stands out of order',
  'signature-missing': 'the signature of the person is missing',
  'signature-wrong': 'the signature of the person does not verify',
  'signature-key-changed': 'the entry is signed by another key than this account had',
  'position-wrong': 'entries are missing, doubled or moved',
  'leaf-wrong': 'the stored leaf hash is not that of the entry',
  'scope-differs': 'the entry stands under another scope',
  'checkpoint-wrong': 'the stored checkpoint is not a genuine one',
  'checkpoint-beyond-end': 'the log is shorter than this checkpoint',
  'checkpoint-root-differs': 'the log is not the one that this checkpoint was signed over',
  'checkpoint-missing': 'the checkpoint that was signed over this entry was taken away',
  'timestamp-wrong': 'the stored time-stamp is not one over its checkpoint',
  'witness-cut': 'the log is shorter than a checkpoint that left the house',
  'witness-forked': 'the log is not the one whose checkpoint left the house',
  'witness-other-key': 'a checkpoint of this log is signed by another key',
  'witness-foreign': 'a remembered checkpoint is of another log',
  'witness-unreadable': 'a remembered checkpoint is not a genuine one',
};

const VERDICTS: Readonly<Record<WitnessVerdict, string>> = {
  fits: 'fits',
  cut: 'DOES NOT FIT: the log is shorter',
  forked: 'DOES NOT FIT: the log had other entries then',
  'other-key': 'DOES NOT FIT: signed by another key in the name of this log',
  foreign: 'of another workstation, not compared',
  unreadable: 'no genuine checkpoint, not compared',
};

/** The report for a person at a terminal, in English. Names come from files: what a terminal could obey is taken out. */
export function describeLog(report: LogReport): string {
  const { problems, problemCount, size, root, checkpoints, timestamps, witnesses } = report;
  const lines = [
    problemCount === 0 ? 'HOLDS: no entry was changed or taken out.' : 'DOES NOT HOLD.',
    '',
    `Entries      ${size}`,
    `Checkpoints  ${checkpoints}`,
    `Time-stamps  ${timestamps}`,
    `Root         ${Buffer.from(root).toString('hex')}`,
    ...witnesses.map(
      ({ kind, name, size: over, verdict }) =>
        `Compared     ${kind} ${name.replace(/\p{C}/gu, '?')}, ${over ?? '?'} entries: ${VERDICTS[verdict]}`,
    ),
    ...problems.map(({ code, at }) => `Problem      at ${at ?? '?'}: ${PROBLEMS[code]} [${code}]`),
    ...(problemCount > problems.length ? [`… and ${problemCount - problems.length} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
