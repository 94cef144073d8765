import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackageWorld, packageWorld } from '../../../tests/fixtures/package.ts';
import type { WithheldPart } from '../../contract/formats/session-document.ts';
import { fingerprintWords } from '../../crypto/fingerprint-words.ts';
import { type CustodyEvent, parseEventLine } from '../../custody/event.ts';
import { custodyReport } from './custody-report.ts';

let world: PackageWorld;
beforeAll(async () => {
  world = await packageWorld();
});
afterAll(() => world.remove());

interface Asked {
  readonly events?: (events: CustodyEvent[]) => CustodyEvent[];
  readonly name?: string;
  readonly withheld?: WithheldPart[];
}

/** The words of the report, page by page, as another program reads them. */
async function pagesOf({
  events = (all) => all,
  name = 'Айгүл Сұхбатшы',
  withheld = [],
}: Asked = {}): Promise<string[]> {
  const spec = world.spec();
  const all = Buffer.from(spec.custody.events).toString('utf8').trimEnd().split('\n').map(parseEventLine);
  const people = [...new Set(all.map(({ actor }) => actor.account))].map((account) => ({ account, name }));
  const pdf = await custodyReport({
    session: { ...spec.session, withheld },
    events: events(all),
    people,
    certificateDer: spec.certificates.signer,
    logPublicKey: spec.custody.logPublicKey,
    recordings: [{ path: 'data/recording/face.mp4', sha256: 'ab'.repeat(32) }],
    software: spec.software,
  });
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 1 << 28 });
  return text.toString('utf8').split('\f').slice(0, -1);
}

const squeezed = (pages: readonly string[]): string => pages.join(' ').replace(/\s+/g, ' ');

describe('the custody report', () => {
  it('stands in Kazakh and in Russian, with every letter', async () => {
    const text = squeezed(await pagesOf());
    expect(text).toContain('Дәлелдемелердің сақталу хаттамасы');
    expect(text).toContain('Протокол сохранности доказательств');
    expect(text).toContain('Айгүл Сұхбатшы');
  });

  it('says what is masked and withheld, and nothing where nothing is', async () => {
    const withheld = [{ label: 'face', part: 2, fromMs: 72_000, toMs: 80_500, reason: 'Адвокатпен сөйлесу' }];
    const text = squeezed(await pagesOf({ withheld }));
    expect(text).toContain('Скрытые отрезки, которые не переданы');
    expect(text).toContain('00:01:12–00:01:20');
    expect(text).toContain('Адвокатпен сөйлесу');
    expect(squeezed(await pagesOf())).not.toContain('Скрытые отрезки');
  });

  it('names the certificate by its fingerprint and by words', async () => {
    const text = squeezed(await pagesOf());
    const fingerprint = createHash('sha256').update(world.certificateDer).digest('hex');
    expect(text).toContain(fingerprint);
    expect(text).toContain(fingerprintWords(fingerprint).join(' '));
  });

  it('has a row for every act', async () => {
    const pages = await pagesOf();
    const text = squeezed(pages);
    const spec = world.spec();
    const lines = Buffer.from(spec.custody.events).toString('utf8').trimEnd().split('\n');
    for (const { time } of lines.map(parseEventLine).slice(0, -1))
      expect(text).toContain(time.replace('T', ' ').replace('Z', ''));
  });

  it('says plainly what it does not prove', async () => {
    expect(squeezed(await pagesOf())).toContain('не защищает от ложно введённых сведений');
  });

  it('goes on over pages with its headings, and numbers them', async () => {
    const pages = await pagesOf({
      events: ([first]) =>
        first === undefined ? [] : Array.from({ length: 60 }, (_, seq) => ({ ...first, seq })),
    });
    expect(pages.length).toBeGreaterThan(6);
    for (const [index, page] of pages.entries()) expect(page).toContain(`${index + 1} / ${pages.length}`);
    expect(pages.filter((page) => page.includes('Время и часы')).length).toBeGreaterThan(2);
  });

  it('puts checkpoints that follow each other into one row', async () => {
    const text = squeezed(
      await pagesOf({
        events: ([first]) =>
          first === undefined
            ? []
            : Array.from({ length: 500 }, (_, seq) => ({ ...first, seq, action: 'channel.checkpoint' })),
      }),
    );
    expect(text).toContain('Контрольные точки каналов: 500');
    expect(text).toContain('0–499');
  });

  it('counts the entries of the session record by kind where there are many of them', async () => {
    const entries = (many: number) =>
      pagesOf({
        events: ([first]) =>
          first === undefined
            ? []
            : Array.from({ length: many }, (_, seq) => ({
                ...{ ...first, seq, action: seq % 5 === 4 ? 'channel.checkpoint' : 'record.entered' },
                details: { seq, atMs: 0, kind: seq % 2 === 0 ? 'question.submitted' : 'marker.set' },
              })),
      });
    const text = squeezed(await entries(100));
    expect(text).toContain('Ход интервью: строк 80');
    expect(text).toContain('Вопрос передан: 40');
    expect(text).toContain('Метка: 40');
    expect(text).toContain('Контрольные точки каналов: 20');
    expect(squeezed(await entries(8))).not.toContain('Ход интервью: строк');
  });

  it('breaks what is longer than a line', async () => {
    const name = 'Ұ'.repeat(300);
    expect(squeezed(await pagesOf({ name })).replaceAll(' ', '')).toContain('Ұ'.repeat(20));
  });
});
