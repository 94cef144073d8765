import type { Language } from '../../contract/primitives.ts';

export type InstructionStep =
  | 'decrypt'
  | 'list'
  | 'unpack'
  | 'hashes'
  | 'timestamp'
  | 'signature'
  | 'custody'
  | 'record'
  | 'scripts'
  | 'checkpoint'
  | 'recording'
  | 'fragment';

export interface InstructionText {
  /** `{id}` becomes the package's id. */
  readonly title: string;
  readonly before: string;
  readonly steps: Readonly<Record<InstructionStep, string>>;
  readonly after: string;
}

export const INSTRUCTIONS: Readonly<Record<Language, InstructionText>> = {
  kk: {
    title: 'ДӘЛЕЛДЕМЕЛЕР ПАКЕТІ {id}: ҚАЛАЙ ТЕКСЕРУ КЕРЕК',
    before: [
      'Тексеруге age, tar, GNU coreutils, openssl (3.0 және одан жаңа), bagit.py, ffprobe және bash жеткілікті;',
      'желі де, Senim бағдарламасы да қажет емес. Қажетті файлдар: пакеттің өзі, сіздің кілтіңіз (expert.key),',
      'офистің сертификаты (office.pem) және уақыт белгісі органының түбірлік сертификаты (tsa-root.pem).',
      'Сертификаттарды пакеттен емес, басқа жолмен алыңыз және саусақ ізін (SHA-256) дауыстап салыстырыңыз:',
      'data/trust ішіндегілер тек қолайлылық үшін берілген.',
    ].join('\n'),
    steps: {
      decrypt:
        'Шифрын ашу. Команда қатемен аяқталса, файл бүлінген немесе өзгертілген, әйтпесе кілт сәйкес емес.',
      list: 'Мазмұнын қарау. Жолдар тек «-» не «d» әрпінен басталуы және бәрі бір қалтаның ішінде болуы керек.',
      unpack: 'Архивті ашу.',
      hashes: 'Барлық файлдың хештерін тексеру. Команда ештеңе шығармаса, бәрі сәйкес.',
      timestamp: 'Уақыт белгісін тексеру (S.tsr файлы болса). Жауабы «Verification: OK» болуы керек.',
      signature:
        'Қолтаңбаны тексеру, сосын қол қоюшының саусақ ізін салыстыру. Сертификат мерзімі өткен болса, cms командасына -attime СЕКУНД қосыңыз.',
      custody: 'Сақтау журналының тізбегін тексеру. «BROKEN» сөзі шықпауы керек.',
      record:
        'Сұхбат барысының әр жолын журнал атаған хешпен салыстыру. Жауабы «RECORD MATCHES» болуы керек.',
      scripts:
        'Сұхбат өткен сценарийді сұхбат барысы атаған хешпен салыстыру. Әр файлға жауап «SCRIPT MATCHES» болуы керек.',
      checkpoint: 'Журналдың бақылау нүктесінің қолтаңбасын тексеру.',
      recording: 'Жазбаларды қарау.',
      fragment:
        'Кез келген секундты жеке дәлелдеу. LABEL.fragments.json файлынан OFFSET пен LENGTH мәндерін қойыңыз; нәтижесі сол жолдағы leaf мәніне тең. Барлық leaf мәндерінің RFC 6962 ағашының түбірі root мәніне тең, ал ол events.jsonl ішінде аталған.',
    },
    after: [
      'Журнал мекемеден шыққан соңғы бақылау нүктесіне дейінгі өзгертуді, жоюды, орын ауыстыруды және қосуды әшкерелейді.',
      'Ол жалған енгізілген деректен, кері қайтарып алынғанға дейін ұрланған кілттен және соңғы бақылау нүктесінен',
      'кейінгі оқиғаларды кесіп тастаудан қорғамайды. Сертификаттың кері қайтарылған-қайтарылмағаны мұнда тексерілмейді.',
    ].join('\n'),
  },
  ru: {
    title: 'ПАКЕТ ДОКАЗАТЕЛЬСТВ {id}: КАК ЕГО ПРОВЕРИТЬ',
    before: [
      'Для проверки достаточно age, tar, GNU coreutils, openssl (3.0 и новее), bagit.py, ffprobe и bash;',
      'ни сеть, ни программа Senim не нужны. Понадобятся: сам пакет, ваш ключ (expert.key), сертификат офиса',
      '(office.pem) и корневой сертификат службы меток времени (tsa-root.pem). Сертификаты получите не из пакета,',
      'а другим путём, и сверьте отпечаток SHA-256 голосом: то, что лежит в data/trust, положено лишь для удобства.',
    ].join('\n'),
    steps: {
      decrypt:
        'Расшифровать. Если команда завершилась ошибкой, файл повреждён или изменён либо ключ не подходит.',
      list: 'Посмотреть состав. Строки начинаются только с «-» или «d», всё лежит в одной папке.',
      unpack: 'Распаковать.',
      hashes: 'Проверить хеши всех файлов. Если команда ничего не вывела, всё сошлось.',
      timestamp: 'Проверить метку времени (если файл S.tsr есть). Ответ должен быть «Verification: OK».',
      signature:
        'Проверить подпись, затем сверить отпечаток подписавшего. Если срок сертификата истёк, добавьте к команде cms параметр -attime СЕКУНДЫ.',
      custody: 'Проверить цепочку журнала хранения. Слово «BROKEN» появиться не должно.',
      record:
        'Сверить каждую строку хода интервью с хешем, который назван в журнале. Ответ должен быть «RECORD MATCHES».',
      scripts:
        'Сверить сценарий, по которому шло интервью, с хешем, который назван в ходе интервью. На каждый файл ответ должен быть «SCRIPT MATCHES».',
      checkpoint: 'Проверить подпись контрольной точки журнала.',
      recording: 'Посмотреть записи.',
      fragment:
        'Доказать любую секунду отдельно. Подставьте OFFSET и LENGTH из LABEL.fragments.json; результат равен значению leaf в той же строке. Корень дерева RFC 6962 по всем leaf равен root, а тот назван в events.jsonl.',
    },
    after: [
      'Журнал выявляет правку, удаление, перестановку и вставку до последней контрольной точки, покинувшей учреждение.',
      'Он не защищает от ложно введённых данных, от ключа, украденного до его отзыва, и от обрезки событий после',
      'последней контрольной точки. Отзыв сертификата этими командами не проверяется.',
    ].join('\n'),
  },
  en: {
    title: 'EVIDENCE PACKAGE {id}: HOW TO CHECK IT',
    before: [
      'All it takes is age, tar, GNU coreutils, openssl (3.0 or later), bagit.py, ffprobe and bash; neither a network',
      'nor Senim is needed. You need the package, your key (expert.key), the certificate of the office (office.pem)',
      'and the root certificate of the time-stamp authority (tsa-root.pem). Get the certificates by another way than',
      'this package and compare the SHA-256 fingerprint by voice: those in data/trust are there for convenience only.',
    ].join('\n'),
    steps: {
      decrypt:
        'Decrypt. If the command fails, the file is damaged or was changed, or the key is not the right one.',
      list: "Look at the contents. Lines begin with '-' or 'd' only, and everything is in one folder.",
      unpack: 'Unpack.',
      hashes: 'Check the hashes of all files. If the command says nothing, all of them match.',
      timestamp:
        "Check the time-stamp (where the file S.tsr is there). The answer must be 'Verification: OK'.",
      signature:
        "Check the signature, then compare the signer's fingerprint. If the certificate has expired, add -attime SECONDS to the cms command.",
      custody: "Check the chain of the custody log. The word 'BROKEN' must not appear.",
      record:
        "Compare each line of the session record with the hash that the log names. The answer must be 'RECORD MATCHES'.",
      scripts:
        "Compare the script by which the interview was held with the hash that the session record names. The answer must be 'SCRIPT MATCHES' for each file.",
      checkpoint: "Check the signature of the log's checkpoint.",
      recording: 'Look at the recordings.',
      fragment:
        'Prove any second by itself. Take OFFSET and LENGTH from LABEL.fragments.json; the result is the leaf in that line. The root of the RFC 6962 tree over all leaves is root, and events.jsonl names it.',
    },
    after: [
      'The log shows edits, deletions, reordering and insertions before the last checkpoint that left the house. It does',
      'not stop false input, a key stolen before its revocation, or the cutting of events after the last checkpoint.',
      'These commands do not check whether a certificate was revoked.',
    ].join('\n'),
  },
};
