import type { Language } from '../contract/primitives.ts';

/** The few words that the system's own dialogs need, since no page can show those. */
interface Texts {
  readonly quitMessage: string;
  readonly quitDetail: string;
  readonly stay: string;
  readonly endAndQuit: string;
  readonly kinds: {
    readonly card: string;
    readonly receipt: string;
    readonly package: string;
    readonly certificate: string;
    readonly pkcs12: string;
    readonly checkpoint: string;
    readonly script: string;
    readonly attachment: string;
    readonly folder: string;
  };
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  kk: {
    quitMessage: 'Жазба жүріп жатыр.',
    quitDetail: 'Senim жабылғанға дейін жазба аяқталып, мөрленеді. Сақталған бөліктің бәрі орнында қалады.',
    stay: 'Жазбаны жалғастыру',
    endAndQuit: 'Аяқтап, шығу',
    kinds: {
      card: 'Алушының картасы',
      receipt: 'Қолхат',
      package: 'Дәлелдемелер пакеті',
      certificate: 'Сертификат',
      pkcs12: 'Кілті бар сертификат',
      checkpoint: 'Бақылау нүктесі немесе қолхат',
      script: 'Әңгіме сценарийі',
      attachment: 'Тіркелетін файлдар',
      folder: 'Қалта',
    },
  },
  ru: {
    quitMessage: 'Идёт запись.',
    quitDetail:
      'Прежде чем закрыть Senim, запись будет завершена и опечатана. Всё, что сохранено, останется.',
    stay: 'Продолжить запись',
    endAndQuit: 'Завершить и выйти',
    kinds: {
      card: 'Карточка получателя',
      receipt: 'Расписка',
      package: 'Пакет доказательств',
      certificate: 'Сертификат',
      pkcs12: 'Сертификат с ключом',
      checkpoint: 'Контрольная точка или расписка',
      script: 'Сценарий беседы',
      attachment: 'Прилагаемые файлы',
      folder: 'Папка',
    },
  },
  en: {
    quitMessage: 'A recording is running.',
    quitDetail: 'Senim ends and seals the recording before it closes. Everything that is safe stays safe.',
    stay: 'Go on recording',
    endAndQuit: 'End and quit',
    kinds: {
      card: 'Recipient’s card',
      receipt: 'Receipt',
      package: 'Evidence package',
      certificate: 'Certificate',
      pkcs12: 'Certificate with its key',
      checkpoint: 'Checkpoint or receipt',
      script: 'Phase script',
      attachment: 'Files to attach',
      folder: 'Folder',
    },
  },
};

export function textsFor(language: Language): Texts {
  return TEXTS[language];
}
