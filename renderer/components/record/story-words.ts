import type { TFunction } from 'i18next';
import { Language } from '../../../electron/contract/primitives.ts';
import type { RecordAct, Speaker } from '../../../electron/contract/record/acts.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import nichd from '../../../resources/protocols/nichd.json';

/** What an act of the record says beside its kind, part by part; empty where the kind says all. */
export function wordsOf(record: RecordView, act: RecordAct, t: TFunction, language: string): string[] {
  return saidBy(record, act, t, language).filter((part) => part !== '');
}

function saidBy(record: RecordView, act: RecordAct, t: TFunction, language: string): string[] {
  switch (act.kind) {
    case 'script.taken':
      return [act.script];
    case 'phase.entered':
      return [phaseName(act.phase, language)];
    case 'rule.tried':
      return [ruleName(act.rule, language)];
    case 'marker.set':
      return [t(`record:tone.${act.tone}`), act.label];
    case 'marker.labelled':
      return [act.label];
    case 'note.written':
      return [act.text];
    case 'break.begun':
      return [act.reason];
    case 'presence.entered':
      return [speakerName(act, t), t(`common:location.${act.location}`), act.reason];
    case 'presence.moved':
      return [personName(record, act.presenceId, t), t(`common:location.${act.location}`), act.reason];
    case 'presence.left':
      return [personName(record, act.presenceId, t), act.reason];
    case 'watchers.told':
      return act.presenceIds.map((id) => personName(record, id, t));
    case 'remark.made':
      return [speakerName(act.by, t), act.text];
    case 'limit.reached':
      return [t('record:story.minutes', { count: act.minutes })];
    default:
      return [...ofQuestion(record, act, t), ...ofExhibit(record, act, t)];
  }
}

function ofQuestion({ questions }: RecordView, act: RecordAct, t: TFunction): string[] {
  if (act.kind === 'question.submitted') return [act.text, speakerName(act.by, t)];
  if (!('questionId' in act)) return [];
  const text = questions.find(({ questionId }) => questionId === act.questionId)?.text ?? '';
  if (act.kind === 'question.rephrased') return [text, t('record:words', { words: act.words })];
  return act.kind === 'question.asked' ? [text] : [text, t('record:reason', { reason: act.reason })];
}

function ofExhibit({ exhibits }: RecordView, act: RecordAct, t: TFunction): string[] {
  if (act.kind === 'exhibit.added') {
    const { title, origin, file } = act;
    const hash = file === null ? '' : t('record:story.hash', { hash: file.sha256 });
    return [title, t(`record:origin.${origin}`), hash];
  }
  if (act.kind !== 'exhibit.shown') return [];
  return [exhibits.find(({ exhibitId }) => exhibitId === act.exhibitId)?.title ?? ''];
}

function speakerName({ name, role }: Pick<Speaker, 'name' | 'role'>, t: TFunction): string {
  return t('record:by', { name, role: t(`common:participant-role.${role}`) });
}

function personName({ presences }: RecordView, id: string, t: TFunction): string {
  const known = presences.find(({ presenceId }) => presenceId === id);
  return known === undefined ? '' : speakerName(known, t);
}

/** In the words of the script that comes with the program; the name itself where an office has one of its own. */
function phaseName(phase: string, language: string): string {
  const known = nichd.phases.find(({ name }) => name === phase);
  return known?.title[Language.catch('en').parse(language)] ?? phase;
}

function ruleName(rule: string, language: string): string {
  const known = nichd.phases.flatMap(({ rules }) => rules ?? []).find(({ name }) => name === rule);
  return known?.title[Language.catch('en').parse(language)] ?? rule;
}
