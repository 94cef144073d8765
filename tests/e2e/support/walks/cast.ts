import type { Language } from '../../../../electron/contract/primitives.ts';
import type { Device } from '../hand.ts';

/** One whole session: of which child, in which language, and who works with what. */
export interface Walk {
  readonly language: Language;
  readonly interviewer: Device;
  readonly examiner: Device;
  readonly investigator: Device;
  readonly child: { readonly pseudonym: string; readonly age: number; readonly speaks: Language };
  /** Who sits with the child besides the interviewer. */
  readonly beside: readonly { readonly name: string; readonly role: string }[];
  /** What art. 215 says of this age, and what the legal clock goes by. */
  readonly advice: 'call-teacher' | 'teacher-at-discretion';
  readonly limits: { readonly advisory: string | null; readonly limit: string; readonly daily: string };
  readonly words: Words;
}

export interface Words {
  readonly plan: string;
  readonly marker: string;
  readonly note: string;
  /** Of the investigator: asked and put in other words; of the examiner: put aside and declined by the child. */
  readonly questions: readonly [string, string, string, string];
  readonly rephrased: string;
  readonly withdrawn: string;
  readonly declined: string;
  readonly remark: string;
  readonly testimony: string;
  readonly finding: { readonly title: string; readonly description: string; readonly conclusion: string };
  readonly purpose: string;
  readonly basis: string;
}

const LAW = { limit: '02:00', daily: '04:00' };

export const WALKS: readonly Walk[] = [
  {
    language: 'kk',
    interviewer: 'keyboard',
    examiner: 'keyboard',
    investigator: 'keyboard',
    child: { pseudonym: 'Қарлығаш', age: 6, speaks: 'kk' },
    beside: [{ name: 'Сәуле Психолог', role: 'psychologist' }],
    advice: 'call-teacher',
    limits: { advisory: '00:30', ...LAW },
    words: {
      plan: 'Ұйықтап тұрды, тамақтанды.',
      marker: 'Иті туралы айтты',
      note: 'Күлімсіреді.',
      questions: ['Кіммен болдың?', 'Ол сені үйге апарды ма?', 'Қай жерің ауырды?', 'Дәрігерге бардың ба?'],
      rephrased: 'Содан кейін не болды?',
      withdrawn: 'Өзі айтып берді',
      declined: 'Басын шайқады',
      remark: 'Бала шаршады',
      testimony: 'Мен апамның үйінде болдым.',
      finding: { title: 'Сол иық', description: 'Көгерген дақ 30 × 20 мм.', conclusion: 'Айтқанына сәйкес.' },
      purpose: 'Сотқа дейінгі тергеп-тексеру',
      basis: '01.03.2026 № 12 сұрау салу',
    },
  },
  {
    language: 'ru',
    interviewer: 'mouse',
    examiner: 'mouse',
    investigator: 'mouse',
    child: { pseudonym: 'Ласточка', age: 12, speaks: 'kk' },
    beside: [
      { name: 'Гульнар Педагог', role: 'teacher' },
      { name: 'Марат Переводчик', role: 'interpreter' },
    ],
    advice: 'call-teacher',
    limits: { advisory: '01:00', ...LAW },
    words: {
      plan: 'Переводчик предупреждён.',
      marker: 'Рассказал о собаке',
      note: 'Улыбнулся.',
      questions: ['С кем ты был?', 'Он отвёл тебя домой?', 'Где у тебя болело?', 'Ты был у врача?'],
      rephrased: 'Что было потом?',
      withdrawn: 'Рассказал сам',
      declined: 'Покачал головой',
      remark: 'Ребёнок устал',
      testimony: 'Я был дома у бабушки.',
      finding: { title: 'Левое плечо', description: 'Кровоподтёк 30 × 20 мм.', conclusion: 'Соответствует.' },
      purpose: 'Досудебное расследование',
      basis: 'Запрос № 12 от 01.03.2026',
    },
  },
  {
    language: 'en',
    interviewer: 'keyboard',
    examiner: 'keyboard',
    investigator: 'mouse',
    child: { pseudonym: 'Swallow', age: 15, speaks: 'en' },
    beside: [],
    advice: 'teacher-at-discretion',
    limits: { advisory: null, ...LAW },
    words: {
      plan: 'Slept well, has eaten.',
      marker: 'Spoke of the dog',
      note: 'Smiled.',
      questions: [
        'Who were you with?',
        'Did he take you home?',
        'Where did it hurt?',
        'Have you seen a doctor?',
      ],
      rephrased: 'What happened then?',
      withdrawn: 'Told it unasked',
      declined: 'Shook the head',
      remark: 'The child is tired',
      testimony: 'I was at my aunt’s house.',
      finding: { title: 'Left shoulder', description: 'Bruise 30 × 20 mm.', conclusion: 'Consistent.' },
      purpose: 'Pre-trial investigation',
      basis: 'Request No 12 of 01.03.2026',
    },
  },
];
