import { writeSync } from 'node:fs';
import type { RecorderCommand } from '../../../../electron/contract/recording.ts';

/** What a test sends to this process: a command of main, or a message of a channel's capture page. */
export type ToHost =
  | { readonly command: RecorderCommand }
  | { readonly page: unknown; readonly channelId: string };
/** What this process answers: an event for main, or an answer for the page of a channel. */
export type FromHost =
  | { readonly event: unknown }
  | { readonly answer: unknown; readonly channelId: string }
  | { readonly ready: true };

type Listener = (message: { data: unknown; ports: unknown[] }) => void;

/** Where every answer is noted before it is given, in the order of the writes around it; see volume/trace.ts. */
const notes = process.env.SENIM_NOTES_FD === undefined ? null : Number(process.env.SENIM_NOTES_FD);

function send(message: FromHost): void {
  if (notes !== null) writeSync(notes, `${JSON.stringify(message)}\n`);
  process.send?.(message);
}

/** A port to a capture page, as Electron gives it to the recorder. */
class PagePort {
  readonly #channelId: string;
  #hear: Listener = () => {};

  constructor(channelId: string) {
    this.#channelId = channelId;
  }
  on(name: string, listener: Listener): void {
    if (name === 'message') this.#hear = listener;
  }
  start(): void {}
  close(): void {}
  postMessage(answer: unknown): void {
    send({ answer, channelId: this.#channelId });
  }
  hear(data: unknown): void {
    this.#hear({ data, ports: [] });
  }
}

// The real entry of the recorder in a process of its own: only Electron's ports are replaced, by Node's pipe.
const pages = new Map<string, PagePort>();
let hearMain: Listener = () => {};
Object.defineProperty(process, 'parentPort', {
  value: {
    on: (_: 'message', listener: Listener) => {
      hearMain = listener;
    },
    postMessage: (event: unknown) => send({ event }),
  },
});
await import('../../../../electron/recorder/index.ts');
process.on('message', (message: ToHost) => {
  if ('page' in message) {
    pages.get(message.channelId)?.hear(message.page);
    return;
  }
  const { command } = message;
  if (command.type !== 'attach') {
    hearMain({ data: command, ports: [] });
    return;
  }
  const port = new PagePort(command.channelId);
  pages.set(command.channelId, port);
  hearMain({ data: command, ports: [port] });
});
process.on('disconnect', () => process.exit(0));
send({ ready: true });
