import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Language } from '../../electron/contract/primitives.ts';
import { useAppState, useStateAct } from '../bridge/app-state.ts';

/** Each language is named in itself. */
const NAMES: Readonly<Record<Language, string>> = { kk: 'Қаз', ru: 'Рус', en: 'Eng' };

/** Changes the language of the screen on the spot. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = useAppState();
  const change = useStateAct('app.language');
  return (
    <SegmentedControl
      style={{ flex: 'none' }}
      aria-label={t('common:language')}
      value={language}
      onChange={(value) => change.mutate({ language: Language.parse(value) })}
      data={Language.options.map((value) => ({ value, label: NAMES[value] }))}
    />
  );
}
