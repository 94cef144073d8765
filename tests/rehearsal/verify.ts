import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { VerificationReport } from '../../electron/contract/verdict.ts';
import { checkout } from '../application/checkout.ts';

const run = promisify(execFile);

export interface Delivered {
  readonly package: string;
  readonly identity: string;
  readonly office: string;
  readonly authority: string;
}

/**
 * `senim-verify` on plain Node, as anybody types it, which unpacks what it verified into `folder`.
 * @throws Error unless the package is valid with every part held
 */
export async function verifyByCommand(delivered: Delivered, folder: string): Promise<VerificationReport> {
  const command = join(checkout, 'build', 'bin', 'senim-verify.mjs');
  const { identity, office, authority } = delivered;
  const keys = ['--identity', identity, '--trust', office, '--tsa-trust', authority];
  const asked = [command, delivered.package, ...keys, '--extract', folder, '--json'];
  const { stdout } = await run(process.execPath, asked);
  const report = VerificationReport.parse(JSON.parse(stdout));
  if (report.verdict !== 'valid') throw new Error(`senim-verify says ${report.verdict}`);
  return report;
}

/** What a court expert types, with stock tools alone. */
const EXPERT = `
age -d -i "$IDENTITY" -o P.tar "$PACKAGE"
test "$(tar tvf P.tar | cut -c1 | sort -u | tr -d '\\n')" = "-d"
test "$(tar tf P.tar | cut -d/ -f1 | sort -u | wc -l)" = 1
tar xf P.tar --no-same-owner
cd "$(tar tf P.tar | head -n 1 | cut -d/ -f1)"
sha256sum -c --strict --quiet manifest-sha256.txt
sha256sum -c --strict --quiet tagmanifest-sha256.txt
S=signatures/tagmanifest-sha256.txt.p7s
openssl ts -verify -data $S -in $S.tsr -CAfile "$AUTHORITY"
openssl cms -verify -cades -binary -inform DER -in $S -content tagmanifest-sha256.txt -CAfile "$OFFICE" -signer ../signer.pem -out /dev/null
prev=$(printf '0%.0s' {1..64})
while IFS= read -r l; do
  case $l in *"\\"prev\\":\\"$prev\\""*) ;; *) echo BROKEN; exit 1;; esac
  prev=$(printf %s "$l" | sha256sum | cut -d' ' -f1)
done < data/custody/events.jsonl
diff <(grep '^{"action":"record.entered",' data/custody/events.jsonl | grep -o '"hash":"[0-9a-f]*"' | cut -d'"' -f4) <(while IFS= read -r l; do printf %s "$l" | sha256sum | cut -d' ' -f1; done < data/session/record.jsonl)
grep '^{"action":"protocol.kept",' data/custody/events.jsonl | tail -n 1 | grep -q "$(sha256sum < data/session/protocol.json | cut -d' ' -f1)"
for f in data/recording/*.mp4; do ffprobe -v error -show_entries stream=codec_name -of csv=p=0 "$f"; done
`;

/** EVIDENCE.md's commands on the package. Gives what they print. @throws Error when any of them fails */
export async function verifyByStockTools(delivered: Delivered): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'senim-expert-'));
  try {
    const { stdout } = await run('bash', ['-e', '-u', '-o', 'pipefail', '-c', EXPERT], {
      cwd,
      env: {
        ...process.env,
        PACKAGE: delivered.package,
        IDENTITY: delivered.identity,
        OFFICE: delivered.office,
        AUTHORITY: delivered.authority,
      },
    });
    if (!stdout.includes('h264') || !stdout.includes('opus'))
      throw new Error('the recording has no picture or no sound');
    return stdout.trim();
  } finally {
    // What was unpacked is read-only, for its owner too.
    await run('chmod', ['-R', 'u+w', cwd]);
    await rm(cwd, { recursive: true, force: true });
  }
}
