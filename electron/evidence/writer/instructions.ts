import { LAYOUT } from '../../contract/formats/package-layout.ts';
import type { Language } from '../../contract/primitives.ts';
import { INSTRUCTIONS, type InstructionStep, type InstructionText } from './instructions-text.ts';

const ORDER: readonly Language[] = ['kk', 'ru', 'en'];
/** Stands between two chapters. */
export const RULE = '='.repeat(78);

/** The commands of one step; the same in every language. Nothing is written into the bag itself. */
const COMMANDS: Readonly<Record<InstructionStep, (id: string) => readonly string[]>> = {
  decrypt: (id) => [`age -d -i expert.key -o P.tar ${id}.senim`],
  list: () => ['tar tvf P.tar'],
  unpack: (id) => [`tar xf P.tar --no-same-owner && cd ${id}`],
  hashes: () => [
    'sha256sum -c --strict --quiet manifest-sha256.txt && sha256sum -c --strict --quiet tagmanifest-sha256.txt',
    'bagit.py --validate .',
  ],
  timestamp: () => [
    'S=signatures/tagmanifest-sha256.txt.p7s',
    'openssl ts -verify -data $S -in $S.tsr -CAfile ../tsa-root.pem',
  ],
  signature: () => [
    'S=signatures/tagmanifest-sha256.txt.p7s',
    'openssl cms -verify -cades -binary -inform DER -in $S -content tagmanifest-sha256.txt -CAfile ../office.pem -partial_chain -signer ../signer.pem -out /dev/null',
    'openssl x509 -in ../signer.pem -noout -subject -fingerprint -sha256',
  ],
  custody: () => [
    `prev=$(printf '0%.0s' {1..64}); while IFS= read -r l; do case $l in *"\\"prev\\":\\"$prev\\""*) ;; *) echo BROKEN; break;; esac; prev=$(printf %s "$l" | sha256sum | cut -d' ' -f1); done < data/custody/events.jsonl`,
  ],
  record: () => [
    `diff <(grep '^{"action":"record.entered",' data/custody/events.jsonl | grep -o '"hash":"[0-9a-f]*"' | cut -d'"' -f4) <(while IFS= read -r l; do printf %s "$l" | sha256sum | cut -d' ' -f1; done < data/session/record.jsonl) && echo RECORD MATCHES`,
  ],
  scripts: () => [
    `for f in ${LAYOUT.phaseScripts}*.json; do h=$(basename "$f" .json); echo "$h  $f" | sha256sum -c --status && grep -qE "\\"kind\\":\\"script.taken\\",\\"script\\":\\"[a-z0-9-]+\\",\\"sha256\\":\\"$h\\"" ${LAYOUT.record} && echo SCRIPT MATCHES || echo BROKEN; done`,
  ],
  checkpoint: () => [
    "sed '/^$/Q' data/custody/checkpoint.txt > ../checkpoint.body",
    "sed '1,/^$/d' data/custody/checkpoint.txt | head -n 1 | cut -d' ' -f3 | base64 -d | tail -c 64 > ../checkpoint.sig",
    'openssl pkeyutl -verify -rawin -pubin -inkey data/trust/custody-log.pem -in ../checkpoint.body -sigfile ../checkpoint.sig',
  ],
  recording: () => ['for f in data/recording/*.mp4; do ffprobe -hide_banner "$f"; done'],
  fragment: () => [
    "(printf '\\0'; dd if=data/recording/LABEL.mp4 iflag=skip_bytes,count_bytes skip=OFFSET count=LENGTH status=none) | sha256sum",
  ],
};

const STEPS = Object.keys(COMMANDS) as InstructionStep[];

/**
 * VERIFY.txt: how a court expert checks this package with stock tools, in Kazakh, Russian and English. `paths` are those
 * of its files, since there is nothing to say of what is not in it.
 */
export function instructions(id: string, paths: readonly string[]): string {
  const omitted: InstructionStep[] = [];
  if (!paths.includes(LAYOUT.record)) omitted.push('record');
  if (!paths.some((path) => path.startsWith(LAYOUT.phaseScripts))) omitted.push('scripts');
  return chapters(id, INSTRUCTIONS, { omitted });
}

/** The same steps in each language, without those that a package has no use for. */
export function chapters(
  id: string,
  texts: Readonly<Record<Language, InstructionText>>,
  { omitted }: { readonly omitted: readonly InstructionStep[] },
): string {
  const steps = STEPS.filter((step) => !omitted.includes(step));
  return ORDER.map((language) => chapter(texts[language], id, steps)).join(`\n${RULE}\n\n`);
}

function chapter(text: InstructionText, id: string, steps: readonly InstructionStep[]): string {
  const written = steps.map((step, index) => {
    const commands = COMMANDS[step](id).map((command) => `   ${command}\n`);
    return `${index + 1}. ${text.steps[step]}\n${commands.join('')}`;
  });
  return `${text.title.replace('{id}', id)}\n\n${text.before}\n\n${written.join('\n')}\n${text.after}\n`;
}
