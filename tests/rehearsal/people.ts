import type { Language } from '../../electron/contract/primitives.ts';
import type { Person } from '../application/door.ts';

/** Made-up people and places of a rehearsal. */
export interface Cast {
  readonly office: string;
  readonly room: string;
  readonly department: string;
  readonly desk: string;
  readonly administrator: Person;
  readonly interviewer: Person;
  readonly examiner: Person;
  readonly deskAdministrator: Person;
  readonly investigator: Person;
  readonly pseudonym: string;
  readonly child: { readonly name: string; readonly iin: string; readonly address: string };
  readonly needs: string;
  readonly note: string;
  readonly plan: string;
  /** Why the recording is started although the device check found something. */
  readonly startReason: string;
  /** A teacher, whom the law calls to a child of this age. */
  readonly teacher: string;
  readonly prosecutor: string;
  readonly finding: { readonly title: string; readonly description: string; readonly conclusion: string };
  readonly purpose: string;
  readonly legalBasis: string;
}

const RUSSIAN: Cast = {
  office: 'Кабинет помощи детям, Алматы',
  room: 'Комната 1',
  department: 'Управление полиции Алмалинского района',
  desk: 'Рабочее место следователя 3',
  administrator: { name: 'Сауле Администратор', passphrase: 'тихий берег крутит синюю лодку' },
  interviewer: { name: 'Айгерим Психолог', passphrase: 'мягкий снег ложится на яблони' },
  examiner: { name: 'Данияр Эксперт', passphrase: 'старый мост помнит каждый шаг' },
  deskAdministrator: { name: 'Ержан Администратор', passphrase: 'жёлтый трамвай везёт утренний хлеб' },
  investigator: { name: 'Асель Следователь', passphrase: 'высокая трава скрывает тропу' },
  pseudonym: 'Ласточка',
  child: { name: 'Тестова Проба Образцовна', iin: '000000000010', address: 'Алматы, улица Примерная, 1' },
  needs: 'Носит слуховой аппарат, говорить громче.',
  note: 'Передано дежурной частью.',
  plan: 'Выспалась, поела. Принести бумагу и карандаши.',
  startReason: 'Репетиция на заданных фильмах.',
  teacher: 'Гульнара Педагог',
  prosecutor: 'Жанар Прокурор',
  finding: {
    title: 'Осмотр левого предплечья',
    description: 'Кровоподтёк 30 × 20 мм, овальный. «Меня схватили за руку».',
    conclusion: 'Картина соответствует рассказу, но не является специфичной.',
  },
  purpose: 'Досудебное расследование',
  legalBasis: 'Запрос № 12 от 01.03.2026',
};

const KAZAKH: Cast = {
  ...RUSSIAN,
  office: 'Балаларға көмек көрсету кабинеті, Алматы',
  room: '1-бөлме',
  department: 'Алмалы ауданының полиция басқармасы',
  desk: 'Тергеушінің 3-жұмыс орны',
  administrator: { name: 'Сәуле Әкімші', passphrase: 'тыныш жаға көк қайықты тербейді' },
  interviewer: { name: 'Айгерім Психолог', passphrase: 'жұмсақ қар алмаға жауып тұр' },
  examiner: { name: 'Данияр Сарапшы', passphrase: 'ескі көпір әр қадамды біледі' },
  deskAdministrator: { name: 'Ержан Әкімші', passphrase: 'сары трамвай таңғы нан тасиды' },
  investigator: { name: 'Әсел Тергеуші', passphrase: 'биік шөп жіңішке жолды жасырды' },
  pseudonym: 'Қарлығаш',
  teacher: 'Гүлнар Педагог',
  needs: 'Есту аппаратын тағады, қаттырақ сөйлеу керек.',
  note: 'Кезекші бөлімнен түсті.',
  plan: 'Ұйқысы қанық, тамақтанған. Қағаз бен қарындаш әкелу.',
  startReason: 'Берілген фильмдермен дайындық.',
  finding: {
    title: 'Сол білекті қарау',
    description: 'Көгеру 30 × 20 мм, сопақша. «Қолымнан ұстап алды».',
    conclusion: 'Көрініс айтылғанға сәйкес, бірақ тек соған тән емес.',
  },
  purpose: 'Сотқа дейінгі тергеп-тексеру',
  legalBasis: '01.03.2026 № 12 сұрау салу',
};

const ENGLISH: Cast = {
  ...RUSSIAN,
  office: 'Office of assistance to children, Almaty',
  room: 'Room 1',
  department: 'Almaly District Police Department',
  desk: 'Investigator desk 3',
  administrator: { name: 'Saule Administrator', passphrase: 'quiet shore turns a blue paper boat' },
  interviewer: { name: 'Aigerim Psychologist', passphrase: 'soft snow falls on seven apple trees' },
  examiner: { name: 'Daniyar Examiner', passphrase: 'the old bridge counts every footstep' },
  deskAdministrator: { name: 'Yerzhan Administrator', passphrase: 'yellow tram carries the morning bread' },
  investigator: { name: 'Asel Investigator', passphrase: 'tall grass hides a narrow winding path' },
  pseudonym: 'Swallow',
  teacher: 'Gulnar Teacher',
  prosecutor: 'Zhanar Prosecutor',
  needs: 'Wears a hearing aid: speak louder.',
  note: 'Passed on by the duty desk.',
  plan: 'Slept well, has eaten. Bring paper and pencils.',
  startReason: 'A rehearsal with films that were given.',
  finding: {
    title: 'Examination of the left forearm',
    description: 'Bruise 30 × 20 mm, oval. “I was grabbed by the arm.”',
    conclusion: 'Consistent with the account but not specific.',
  },
  purpose: 'Pre-trial investigation',
  legalBasis: 'Request No 12 of 01.03.2026',
};

export const CASTS: Readonly<Record<Language, Cast>> = { kk: KAZAKH, ru: RUSSIAN, en: ENGLISH };
