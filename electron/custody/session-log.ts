import { type NoteVerifier, openCheckpoint, type TreeHead } from './checkpoint.ts';
import { CustodyError } from './errors.ts';
import type { CustodyEvent } from './event.ts';
import { type EventProblemCode, PersonalSignatures, readLine, ScopeChain } from './event-checks.ts';
import { leafHash } from './merkle-hash.ts';
import { verifyInclusion } from './merkle-verify.ts';
import { SessionProofs } from './session-proofs.ts';

/** What can be wrong with the events of a session. Closed. */
export type SessionLogProblemCode =
  | EventProblemCode
  | 'log-empty'
  | 'scope-differs'
  | 'checkpoint-malformed'
  | 'checkpoint-wrong-key'
  | 'checkpoint-not-authentic'
  | 'proofs-malformed'
  | 'proofs-size-differs'
  | 'proof-missing'
  | 'proof-surplus'
  | 'proof-wrong';

export interface SessionLogProblem {
  readonly code: SessionLogProblemCode;
  /** The line that it concerns, from 0; null for what concerns the log as a whole. */
  readonly line: number | null;
}

export interface SessionLogInput {
  /** The lines of `events.jsonl` without their line feeds. */
  readonly lines: readonly string[];
  /** The content of `proofs.json`, parsed as JSON and not yet checked. */
  readonly proofs: unknown;
  /** The text of `checkpoint.txt`. */
  readonly checkpoint: string;
  readonly logKey: NoteVerifier;
  /** The session whose events these must be. */
  readonly scope: string;
}

export interface SessionLogReport {
  /** Empty when the log holds. */
  readonly problems: readonly SessionLogProblem[];
  /** The events that could be read, in the order of their lines. */
  readonly events: readonly CustodyEvent[];
  /** Null when the checkpoint is not good. */
  readonly head: TreeHead | null;
}

type Reading = { readonly line: string; readonly event: CustodyEvent | null };

/**
 * Verifies a session's events on their own: canonical form, scope, the chain of `prev`, the order of `seq`, personal
 * signatures, and that each is in the tree whose head the workstation signed. It does not stop at the first problem, and
 * it cannot see events that were cut off after the checkpoint.
 */
export function verifySessionEvents(input: SessionLogInput): SessionLogReport {
  const chain = new ScopeChain();
  return verifyEvents(input, (line, event) => chain.follow(line, event));
}

/**
 * Verifies events that were taken out of a session, as `verifySessionEvents` does, but for the chain of `prev`: what
 * stands between them is withheld. That each is in the tree, its proof tells.
 */
export function verifySelectedEvents(input: SessionLogInput): SessionLogReport {
  let last = -1;
  return verifyEvents(input, (_line, event) => {
    if (event === null) return [];
    const follows = event.seq > last;
    last = event.seq;
    return follows ? [] : ['order-broken'];
  });
}

type Follow = (line: string, event: CustodyEvent | null) => readonly EventProblemCode[];

function verifyEvents(input: SessionLogInput, follow: Follow): SessionLogReport {
  const problems: SessionLogProblem[] = [];
  const readings = verifyLines(input, follow, problems);
  const head = readHead(input, problems);
  const proofs = readProofs(input.proofs, problems);
  if (head !== null && proofs !== null) verifyProofs(readings, proofs, head, problems);
  return { problems, events: readings.flatMap(({ event }) => event ?? []), head };
}

function verifyLines(
  { lines, scope }: SessionLogInput,
  follow: Follow,
  problems: SessionLogProblem[],
): Reading[] {
  const signatures = new PersonalSignatures();
  if (lines.length === 0) problems.push({ code: 'log-empty', line: null });
  return lines.map((text, line) => {
    const { event, problem } = readLine(text);
    const codes: SessionLogProblemCode[] = problem === null ? [] : [problem];
    if (event !== null && event.scope !== scope) codes.push('scope-differs');
    codes.push(...follow(text, event));
    if (event !== null) codes.push(...signatures.check(event));
    problems.push(...codes.map((code) => ({ code, line })));
    return { line: text, event };
  });
}

function readHead({ checkpoint, logKey }: SessionLogInput, problems: SessionLogProblem[]): TreeHead | null {
  try {
    return openCheckpoint(checkpoint, logKey);
  } catch (cause) {
    if (!(cause instanceof CustodyError)) throw cause;
    const known = cause.code === 'checkpoint-wrong-key' || cause.code === 'checkpoint-not-authentic';
    problems.push({ code: known ? cause.code : 'checkpoint-malformed', line: null });
    return null;
  }
}

function readProofs(json: unknown, problems: SessionLogProblem[]): SessionProofs | null {
  const parsed = SessionProofs.safeParse(json);
  if (parsed.success) return parsed.data;
  problems.push({ code: 'proofs-malformed', line: null });
  return null;
}

function verifyProofs(
  readings: readonly Reading[],
  { size, proofs }: SessionProofs,
  head: TreeHead,
  problems: SessionLogProblem[],
): void {
  if (size !== head.size) problems.push({ code: 'proofs-size-differs', line: null });
  if (proofs.length > readings.length) problems.push({ code: 'proof-surplus', line: null });
  for (const [line, reading] of readings.entries()) {
    const proof = proofs[line];
    if (proof === undefined) problems.push({ code: 'proof-missing', line });
    else if (!isIncluded(reading, proof, head)) problems.push({ code: 'proof-wrong', line });
  }
}

function isIncluded(
  { line, event }: Reading,
  proof: SessionProofs['proofs'][number],
  head: TreeHead,
): boolean {
  const claim = {
    leaf: leafHash(Buffer.from(line)),
    index: proof.seq,
    size: head.size,
    proof: proof.path.map((hash) => Uint8Array.from(Buffer.from(hash, 'hex'))),
    root: head.root,
  };
  return event?.seq === proof.seq && verifyInclusion(claim);
}
