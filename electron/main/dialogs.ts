import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { Language } from '../contract/primitives.ts';
import type { FileDialogs } from '../ipc/context.ts';
import type { FilePurpose } from '../ipc/file-tokens.ts';
import { textsFor } from './texts.ts';

type Purpose = Exclude<FilePurpose, 'dropped'>;

const EXTENSIONS: Readonly<Record<Exclude<Purpose, 'folder' | 'attachment'>, string[]>> = {
  card: ['senim-card'],
  receipt: ['senim-receipt'],
  package: ['senim'],
  certificate: ['pem', 'crt', 'cer', 'der'],
  pkcs12: ['p12', 'pfx'],
  script: ['json'],
  checkpoint: ['txt', 'senim-receipt', 'json'],
};

function optionsFor(purpose: Purpose, language: Language): OpenDialogOptions {
  const name = textsFor(language).kinds[purpose];
  if (purpose === 'folder') return { title: name, properties: ['openDirectory', 'createDirectory'] };
  if (purpose === 'attachment') return { title: name, properties: ['openFile', 'multiSelections'] };
  return { title: name, properties: ['openFile'], filters: [{ name, extensions: EXTENSIONS[purpose] }] };
}

/** The system's dialogs, in the language of the screens and over the console. */
export function fileDialogs(console: () => BrowserWindow | null, language: () => Language): FileDialogs {
  return {
    pick: async (purpose) => {
      const options = optionsFor(purpose, language());
      const owner = console();
      const chosen = owner
        ? await dialog.showOpenDialog(owner, options)
        : await dialog.showOpenDialog(options);
      return chosen.canceled ? [] : chosen.filePaths;
    },
  };
}

/** Asks whether a running recording shall be ended for the sake of closing; staying is what Enter and Escape choose. */
export async function mayEndRecording(console: BrowserWindow | null, language: Language): Promise<boolean> {
  const texts = textsFor(language);
  const options = {
    type: 'warning' as const,
    message: texts.quitMessage,
    detail: texts.quitDetail,
    buttons: [texts.stay, texts.endAndQuit],
    defaultId: 0,
    cancelId: 0,
  };
  const { response } = console
    ? await dialog.showMessageBox(console, options)
    : await dialog.showMessageBox(options);
  return response === 1;
}
