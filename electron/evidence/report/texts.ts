import { createInstance, type TFunction } from 'i18next';
import commonKk from '../../../resources/locales/kk/common.json';
import custodyKk from '../../../resources/locales/kk/custody.json';
import preparationKk from '../../../resources/locales/kk/preparation.json';
import protocolKk from '../../../resources/locales/kk/protocol.json';
import recordKk from '../../../resources/locales/kk/record.json';
import referralKk from '../../../resources/locales/kk/referral.json';
import reportKk from '../../../resources/locales/kk/report.json';
import commonRu from '../../../resources/locales/ru/common.json';
import custodyRu from '../../../resources/locales/ru/custody.json';
import preparationRu from '../../../resources/locales/ru/preparation.json';
import protocolRu from '../../../resources/locales/ru/protocol.json';
import recordRu from '../../../resources/locales/ru/record.json';
import referralRu from '../../../resources/locales/ru/referral.json';
import reportRu from '../../../resources/locales/ru/report.json';

/** The languages that a court of Kazakhstan reads. */
export const REPORT_LANGUAGES = ['kk', 'ru'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** The texts of the report in one language. */
export function reportTexts(language: ReportLanguage): TFunction {
  const texts = createInstance();
  void texts.init({
    resources: {
      kk: {
        preparation: preparationKk,
        common: commonKk,
        custody: custodyKk,
        protocol: protocolKk,
        record: recordKk,
        referral: referralKk,
        report: reportKk,
      },
      ru: {
        preparation: preparationRu,
        common: commonRu,
        custody: custodyRu,
        protocol: protocolRu,
        record: recordRu,
        referral: referralRu,
        report: reportRu,
      },
    },
    lng: language,
    fallbackLng: false,
    defaultNS: 'report',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return texts.t;
}
