import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A folder of its own in which the stock command-line tools work on files by name. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'senim-crypto-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: Uint8Array | string): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  read(name: string): Uint8Array {
    return Uint8Array.from(readFileSync(this.path(name)));
  }

  /** Runs a tool in the folder and gives what it printed; throws when it fails. */
  run(tool: string, ...args: readonly string[]): string {
    return execFileSync(tool, args, { cwd: this.folder, encoding: 'utf8', stdio: 'pipe' });
  }

  openssl(...args: readonly string[]): string {
    return this.run('openssl', ...args);
  }

  async runAsync(tool: string, ...args: readonly string[]): Promise<void> {
    await promisify(execFile)(tool, args, { cwd: this.folder });
  }

  accepts(tool: string, ...args: readonly string[]): boolean {
    try {
      this.run(tool, ...args);
      return true;
    } catch {
      return false;
    }
  }

  /** Answers the age command's question for a passphrase, which it only reads from a terminal. */
  ageWithPassphrase(passphrase: string, ...args: readonly string[]): void {
    this.run('python3', '-c', ANSWER, passphrase, 'age', ...args);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const ANSWER = `
import os, pty, sys
passphrase, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
seen = b''
asked = 0
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    seen += part
    while seen.count(b'assphrase') + seen.count(b'onfirm') > asked and seen.rstrip(b'\\r\\n ').endswith(b':'):
        asked = seen.count(b'assphrase') + seen.count(b'onfirm')
        os.write(terminal, passphrase.encode() + b'\\n')
_, status = os.waitpid(pid, 0)
if os.waitstatus_to_exitcode(status) != 0:
    sys.stderr.write(seen.decode(errors='replace'))
    sys.exit(1)
`;

/** Changes each byte in turn, by each of the masks, and gives the mutated copies. */
export function* mutations(
  bytes: Uint8Array,
  masks: readonly number[] = [0x01, 0x80],
): Generator<Uint8Array> {
  for (let index = 0; index < bytes.length; index += 1) {
    for (const mask of masks) {
      const mutated = Uint8Array.from(bytes);
      mutated[index] = (mutated[index] ?? 0) ^ mask;
      yield mutated;
    }
  }
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
