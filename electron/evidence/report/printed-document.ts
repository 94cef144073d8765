import regular from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?inline';
import bold from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf?inline';
import PDFDocument from 'pdfkit';
import encodeQR from 'qr';

const MARGIN = 42;
const INK = '#1d1d1b';
const QUIET = '#6b6a66';
const RULE = '#c9c6bf';
const PADDING = 4;

export interface Column {
  readonly heading: string;
  /** Share of the page's width; all of a table's add up to 1. */
  readonly share: number;
}

export interface DocumentFacts {
  readonly title: string;
  readonly author: string;
  readonly createdAt: Date;
  /** Stands at the foot of every page before the page's number. */
  readonly foot: string;
  /** `landscape` for wide tables. */
  readonly layout: 'landscape' | 'portrait';
}

/** Paper for documents that people read and sign: A4, one typeface that has every letter of the three languages. */
export class PrintedDocument {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #bytes: Promise<Uint8Array>;
  readonly #foot: string;

  constructor({ title, author, createdAt, foot, layout }: DocumentFacts) {
    this.#foot = foot;
    this.#pdf = new PDFDocument({
      size: 'A4',
      layout,
      margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN },
      bufferPages: true,
      // pdfkit takes bytes as well as a name; without one it looks for a typeface on the disk.
      font: bytesOf(regular) as unknown as string,
      info: { Title: title, Author: author, CreationDate: createdAt, ModDate: createdAt },
    });
    this.#pdf.registerFont('regular', bytesOf(regular));
    this.#pdf.registerFont('bold', bytesOf(bold));
    this.#bytes = collect(this.#pdf);
    this.#plain();
  }

  newPage(): void {
    this.#pdf.addPage();
    this.#plain();
  }

  title(text: string): void {
    this.#pdf.font('bold').fontSize(17).text(text).moveDown(0.3);
    this.#plain();
  }

  heading(text: string): void {
    this.#keepTogether(60);
    this.#pdf.moveDown(0.8).font('bold').fontSize(11.5).text(text, MARGIN).moveDown(0.3);
    this.#plain();
  }

  paragraph(text: string): void {
    this.#pdf.text(text, MARGIN, undefined, { width: this.#width, lineGap: 1.5 }).moveDown(0.4);
  }

  /** Names on the left, what they say on the right. */
  facts(rows: readonly (readonly [name: string, value: string])[]): void {
    for (const [name, value] of rows) this.#row([name, value], [0.24, 0.76], [QUIET, INK]);
    this.#pdf.moveDown(0.3);
  }

  /** The headings stand again at the top of each page that the table goes on to. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const shares = columns.map(({ share }) => share);
    const head = (): void => {
      this.#pdf.font('bold');
      this.#row(
        columns.map(({ heading }) => heading),
        shares,
      );
      this.#plain();
    };
    head();
    for (const row of rows) this.#row(row, shares, undefined, head);
    this.#pdf.moveDown(0.4);
  }

  /** A QR code (ISO/IEC 18004) of `text`, with its caption beside it. `side` in points. */
  code(text: string, caption: string, side = 96): void {
    this.#keepTogether(side + 10);
    const top = this.#pdf.y;
    const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 2 });
    const size = side / modules.length;
    for (const [y, line] of modules.entries()) {
      for (const [x, dark] of line.entries()) {
        if (dark) this.#pdf.rect(MARGIN + x * size, top + y * size, size, size);
      }
    }
    this.#pdf.fill(INK);
    const left = MARGIN + side + 12;
    this.#pdf.text(caption, left, top + 6, { width: this.#width - side - 12, lineGap: 2 });
    this.#pdf.y = Math.max(this.#pdf.y, top + side);
    this.#pdf.x = MARGIN;
    this.#pdf.moveDown(0.4);
  }

  /** Numbers the pages and gives the file (PDF 1.3, ISO 32000-1). */
  async finish(): Promise<Uint8Array> {
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.#pdf.switchToPage(start + page);
      // Below the margin, where pdfkit would otherwise begin another page.
      this.#pdf.page.margins.bottom = 0;
      const y = this.#pdf.page.height - MARGIN + 10;
      this.#pdf.font('regular').fontSize(7.5).fillColor(QUIET);
      this.#pdf.text(`${this.#foot}   ${page + 1} / ${count}`, MARGIN, y, { lineBreak: false });
    }
    this.#pdf.end();
    return await this.#bytes;
  }

  get #width(): number {
    return this.#pdf.page.width - 2 * MARGIN;
  }

  #plain(): void {
    this.#pdf.font('regular').fontSize(8.5).fillColor(INK);
  }

  #row(
    cells: readonly string[],
    shares: readonly number[],
    colours: readonly string[] = [],
    onNewPage: () => void = () => {},
  ): void {
    const pdf = this.#pdf;
    const widths = shares.map((share) => share * this.#width);
    const inner = (index: number) => ({ width: (widths[index] ?? 0) - 2 * PADDING });
    const height = Math.max(...cells.map((cell, index) => pdf.heightOfString(cell, inner(index)))) + PADDING;
    if (this.#keepTogether(height)) onNewPage();
    const top = pdf.y;
    let left = MARGIN;
    for (const [index, cell] of cells.entries()) {
      pdf.fillColor(colours[index] ?? INK).text(cell, left + PADDING, top + PADDING / 2, inner(index));
      left += widths[index] ?? 0;
    }
    const bottom = Math.min(top + height, pdf.page.height - MARGIN);
    pdf
      .moveTo(MARGIN, bottom)
      .lineTo(MARGIN + this.#width, bottom)
      .lineWidth(0.4)
      .stroke(RULE);
    pdf.x = MARGIN;
    pdf.y = bottom;
  }

  /** Begins a new page where the next `height` points do not fit, unless nothing would. */
  #keepTogether(height: number): boolean {
    const room = this.#pdf.page.height - MARGIN - this.#pdf.y;
    const whole = this.#pdf.page.height - 2 * MARGIN;
    if (height <= room || height > whole) return false;
    this.newPage();
    return true;
  }
}

function bytesOf(dataUrl: string): Buffer {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}

async function collect(pdf: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
