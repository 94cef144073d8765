import type { Language } from '../../contract/primitives.ts';
import { INSTRUCTIONS, type InstructionText } from './instructions-text.ts';

interface ExcerptWords {
  readonly title: string;
  /** What an excerpt is, and what cannot be seen from it. */
  readonly what: string;
  /** How the proofs at the end are used. */
  readonly proofs: string;
}

const WORDS: Readonly<Record<Language, ExcerptWords>> = {
  kk: {
    title: 'ДӘЛЕЛДЕМЕЛЕРДЕН ҮЗІНДІ {id}: ҚАЛАЙ ТЕКСЕРУ КЕРЕК',
    what: [
      'Бұл пакет толық емес: мұнда мөрленген сұхбаттың таңдалған секундтары, журнал жазбалары немесе қорытындылары ғана бар.',
      'Қалғаны берілмеген; берілмеген бөліктер LABEL.excerpt.json ішінде тек уақытымен аталған. Әр секундтың мөрленген',
      'жазбаның бір бөлігі екенін дәлелдейтін хештер осында, сондықтан үзіндіні тұтас жазбасыз-ақ тексеруге болады.',
    ].join('\n'),
    proofs: [
      'Төменде әр журнал жазбасы мен әр секунд үшін дәлел командалар түрінде толық жазылған (RFC 6962): секунд dd арқылы',
      'кесіп алынады, алдына 00 байты қойылып SHA-256 есептеледі, сосын көрші хештермен 01 байты арқылы түбірге дейін',
      'біріктіріледі. Әр бөлік «PROVED» деп аяқталуы керек, «BROKEN» шықпауы керек. Жазбаның түбірі events.jsonl ішіндегі',
      'session.sealed оқиғасында тұр. 60 секундтан көп болса, әр үзіктің басы мен соңы ғана жазылады; қалғандары дәл солай',
      'LABEL.excerpt.json бойынша тексеріледі. Журнал жазбалары таңдап алынған, сондықтан олардың prev тізбегі үзік болады.',
    ].join('\n'),
  },
  ru: {
    title: 'ВЫДЕРЖКА ИЗ ДОКАЗАТЕЛЬСТВ {id}: КАК ПРОВЕРИТЬ',
    what: [
      'Этот пакет неполон: в нём только выбранные секунды, события журнала или результаты осмотра запечатанного интервью.',
      'Остальное не передано; непереданное названо в LABEL.excerpt.json только временем. Здесь же есть хеши, которые',
      'доказывают, что каждая секунда взята из запечатанной записи, поэтому выдержка проверяется без всей записи.',
    ].join('\n'),
    proofs: [
      'Ниже для каждого события и каждой секунды доказательство выписано командами полностью (RFC 6962): секунда вырезается',
      'командой dd, от байта 00 и секунды берётся SHA-256, затем хеш соединяется с соседними через байт 01 до самого корня.',
      'Каждый раздел должен закончиться словом «PROVED»; слова «BROKEN» быть не должно. Корень записи стоит в событии',
      'session.sealed в events.jsonl. Если секунд больше 60, выписаны только начало и конец каждого отрезка; остальные',
      'проверяются так же по LABEL.excerpt.json. События выбраны, поэтому цепочка prev между ними прерывается.',
    ].join('\n'),
  },
  en: {
    title: 'EVIDENCE EXCERPT {id}: HOW TO CHECK IT',
    what: [
      'This package is not whole: it holds only chosen seconds, events of the log or findings of a sealed session. The rest',
      'is withheld; LABEL.excerpt.json tells what is withheld by its time alone. The hashes that prove each second to be of',
      'the sealed recording are here, so the excerpt is checked without the whole.',
    ].join('\n'),
    proofs: [
      'Below, the proof of each event and each second is written out as commands (RFC 6962): the second is cut out with dd,',
      'SHA-256 is taken of byte 00 and the second, and that hash is joined with its neighbours through byte 01 up to the root.',
      "Each section must end with the word 'PROVED'; 'BROKEN' must not appear. The root of the recording stands in the event",
      'session.sealed in events.jsonl. Of more than 60 seconds only both ends of each stretch are written out; the others are',
      'checked in the same way by LABEL.excerpt.json. The events are chosen ones, so the chain of prev between them has gaps.',
    ].join('\n'),
  },
};

/** The chapters of an excerpt: those of a whole package with what is different about an excerpt. */
export const EXCERPT_TEXT: Readonly<Record<Language, InstructionText>> = {
  kk: excerptText('kk'),
  ru: excerptText('ru'),
  en: excerptText('en'),
};

function excerptText(language: Language): InstructionText {
  const { title, what, proofs } = WORDS[language];
  const { before, steps, after } = INSTRUCTIONS[language];
  return { title, steps, before: `${what}\n\n${before}`, after: `${proofs}\n\n${after}` };
}
