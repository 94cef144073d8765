import type { TFunction } from 'i18next';
import { PresenceLocation } from '../../../electron/contract/model.ts';
import type { ProtocolDocument, ProtocolLine } from '../../../electron/contract/protocol.ts';

/** What kind of line it is, in words. */
export function captionOf({ kind, state, speaker }: ProtocolLine, t: TFunction): string {
  if (kind === 'question' && state !== null) return t(`protocol:caption.question-${state}`, { speaker });
  if (kind === 'phase') return t('protocol:kinds.phase');
  if (kind === 'text' || kind === 'question') return t('protocol:text');
  return t(`protocol:caption.${kind}`, { speaker });
}

/** What a phase is called in the language of the screen, as far as the protocol has it. */
export function titleOf(
  { phases }: Pick<ProtocolDocument, 'phases'>,
  { text }: ProtocolLine,
  language: string,
): string {
  return phases[text]?.[language === 'kk' ? 'kk' : 'ru'] ?? text;
}

/** What a line says, with its note. */
export function wordsOf(line: ProtocolLine, t: TFunction): string {
  const { kind, text, note } = line;
  const said = kind === 'presence' ? wentTo(text, t) : text;
  return note === '' ? said : `${said}\n${t(`protocol:note.${noteOf(line)}`, { note })}`;
}

/** `text` of such a line is the place, or nothing that is one where the person left. */
export function wentTo(text: string, t: TFunction): string {
  const place = PresenceLocation.safeParse(text);
  if (!place.success) return t('protocol:presence.left');
  return t('protocol:presence.moved', { place: t(`common:location.${place.data}`) });
}

function noteOf({ kind, state }: ProtocolLine): 'original' | 'hash' | 'reason' {
  if (kind === 'exhibit' || kind === 'drawing') return 'hash';
  return state === 'rephrased' ? 'original' : 'reason';
}
