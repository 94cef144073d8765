import type { Language } from '../../electron/contract/primitives.ts';
import type { Settlements } from '../application/observation.ts';

/** What is said and written while a session is rehearsed; all of it is made up. */
export interface Words {
  readonly camera: string;
  readonly marker: string;
  readonly note: string;
  /** Handed in through the observation window: asked, rephrased, withdrawn, declined, and one that is left waiting. */
  readonly questions: readonly [string, string, string, string, string];
  readonly settlements: Settlements;
  readonly remark: string;
  readonly exhibit: string;
  readonly testimony: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  kk: {
    camera: 'Есік үстіндегі камера',
    marker: 'Иті туралы айтты',
    note: 'Күлімсіреді, еркін сөйлейді.',
    questions: [
      'Сен ол жақта кіммен болдың?',
      'Ол сені үйге апарды ма?',
      'Сағат нешеде болды?',
      'Ол саған не айтты?',
      'Бұл туралы тағы кім біледі?',
    ],
    settlements: {
      rephrased: 'Содан кейін не болғанын айтып берші.',
      withdrawn: 'Бала өзі айтып берді',
      declined: 'Басын шайқап, төмен қарады',
    },
    remark: 'Бала сағатқа жиі қарайды.',
    exhibit: 'Аула сызбасы',
    testimony: 'Мен аулада итіммен ойнадым. Содан кейін үйге келдім.',
  },
  ru: {
    camera: 'Камера над дверью',
    marker: 'Рассказала о собаке',
    note: 'Улыбается, говорит свободно.',
    questions: [
      'С кем ты там была?',
      'Он отвёл тебя домой?',
      'Во сколько это было?',
      'Что он тебе сказал?',
      'Кто ещё об этом знает?',
    ],
    settlements: {
      rephrased: 'Расскажи, что было потом.',
      withdrawn: 'Девочка рассказала сама',
      declined: 'Покачала головой, смотрит вниз',
    },
    remark: 'Ребёнок часто смотрит на часы.',
    exhibit: 'План двора',
    testimony: 'Я играла во дворе со своей собакой. Потом я пошла домой.',
  },
  en: {
    camera: 'Camera above the door',
    marker: 'Told about the dog',
    note: 'Smiles, speaks freely.',
    questions: [
      'Who was there with you?',
      'Did he take you home?',
      'What time was it?',
      'What did he say to you?',
      'Who else knows about it?',
    ],
    settlements: {
      rephrased: 'Tell me what happened next.',
      withdrawn: 'The child told it without being asked',
      declined: 'Shook her head and looked down',
    },
    remark: 'The child often looks at the clock.',
    exhibit: 'Plan of the yard',
    testimony: 'I played in the yard with my dog. Then I went home.',
  },
};
