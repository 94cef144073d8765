import path from 'node:path';
import { BrowserWindow, type MessagePortMain, screen } from 'electron';
import { EVENT_CHANNEL, PORT_CHANNEL } from '../contract/bridge.ts';
import type { EventName, EventPayload } from '../contract/events.ts';
import type { Logger } from '../platform/log.ts';
import { addressOf, type PageName } from '../security/pages.ts';
import { placeBeside } from './second-display.ts';

/** The page that an event is meant for; what a page need not know never reaches it. */
const AUDIENCE: Readonly<Record<EventName, PageName>> = {
  'app.state': 'console',
  'recording.status': 'console',
  'record.changed': 'console',
  'work.progress': 'console',
  'package.opened': 'console',
  'capture.command': 'capture',
  'observation.window': 'console',
  'observation.changed': 'observation',
  'observation.status': 'observation',
};

export interface WindowParts {
  readonly preload: string;
  readonly log: Logger;
  /** The person wants to close the console; true lets it go. */
  readonly mayClose: () => boolean;
  readonly captureGone: () => void;
}

/** The windows: the console that people see, the capture page that nobody does, and that of those who watch. */
export class Windows {
  readonly #parts: WindowParts;
  readonly #open = new Map<PageName, BrowserWindow>();

  constructor(parts: WindowParts) {
    this.#parts = parts;
  }

  /** The page that was opened in the window of these web contents. */
  pageOf(webContentsId: number): PageName | null {
    for (const [page, window] of this.#open) {
      if (!window.isDestroyed() && window.webContents.id === webContentsId) return page;
    }
    return null;
  }

  get console(): BrowserWindow | null {
    return this.#window('console');
  }

  #window(page: PageName): BrowserWindow | null {
    const window = this.#open.get(page);
    return window === undefined || window.isDestroyed() ? null : window;
  }

  /** Shows the console, opening it when it is not there. */
  showConsole(): void {
    const shown = this.console;
    if (shown === null) {
      this.#openConsole();
      return;
    }
    if (shown.isMinimized()) shown.restore();
    shown.show();
    shown.focus();
  }

  #openConsole(): void {
    const window = this.#create('console', { width: 1280, height: 800, minWidth: 1280, minHeight: 800 });
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      if (!this.#parts.mayClose()) event.preventDefault();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#parts.log.error('console-gone', { reason });
      if (!window.isDestroyed() && reason !== 'clean-exit') window.webContents.reload();
    });
  }

  /** Opens the capture page unless it is there. Hidden pages of other kinds are slowed down; this one must not be. */
  openCapture(): void {
    if (this.#window('capture') !== null) return;
    const window = this.#create('capture', { width: 320, height: 240, skipTaskbar: true });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#parts.log.error('capture-gone', { reason });
      if (window.isDestroyed()) return;
      this.#parts.captureGone();
      window.webContents.reload();
    });
  }

  closeCapture(): void {
    this.#window('capture')?.destroy();
    this.#open.delete('capture');
  }

  get observationIsOpen(): boolean {
    return this.#window('observation') !== null;
  }

  /**
   * Shows the window of those who watch; it is opened on a display on which the console is not, where there is one. It may
   * be closed and crash without anything being lost but the words in its box.
   */
  showObservation(): void {
    const shown = this.#window('observation');
    if (shown !== null) {
      if (shown.isMinimized()) shown.restore();
      shown.show();
      return;
    }
    const place = placeBeside(this.console?.getBounds() ?? null, screen.getAllDisplays());
    const window = this.#create('observation', { minWidth: 1024, minHeight: 700, ...place });
    window.once('ready-to-show', () => window.show());
    window.once('closed', () => this.emit('observation.window', { open: false }));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#parts.log.error('observation-gone', { reason });
      if (!window.isDestroyed() && reason !== 'clean-exit') window.webContents.reload();
    });
    this.emit('observation.window', { open: true });
  }

  closeObservation(): void {
    this.#window('observation')?.destroy();
  }

  /** Takes every window away without asking. */
  destroyAll(): void {
    for (const window of this.#open.values()) if (!window.isDestroyed()) window.destroy();
    this.#open.clear();
  }

  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    this.#window(AUDIENCE[name])?.webContents.send(EVENT_CHANNEL, name, payload);
  }

  /** Hands the capture page its end of a channel's pipe to the recorder. */
  handPort(channelId: string, port: MessagePortMain): void {
    const window = this.#window('capture');
    if (window === null) port.close();
    else window.webContents.postMessage(PORT_CHANNEL, channelId, [port]);
  }

  #create(page: PageName, shape: Electron.BrowserWindowConstructorOptions): BrowserWindow {
    const window = new BrowserWindow({
      ...shape,
      show: false,
      title: 'Senim',
      autoHideMenuBar: true,
      backgroundColor: '#faf8f5',
      webPreferences: {
        preload: path.resolve(this.#parts.preload),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webviewTag: false,
        webSecurity: true,
        spellcheck: false,
        navigateOnDragDrop: false,
        backgroundThrottling: page !== 'capture',
        // Nobody ever clicks on the capture page, and its audio context must run all the same.
        autoplayPolicy: page === 'capture' ? 'no-user-gesture-required' : 'user-gesture-required',
      },
    });
    window.removeMenu();
    this.#open.set(page, window);
    void window.loadURL(addressOf(page)).catch((error: unknown) => {
      if (window.isDestroyed()) return;
      this.#parts.log.error('page-not-loaded', { page, error: error instanceof Error ? error : null });
    });
    return window;
  }
}
