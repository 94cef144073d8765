import type administration from '../../../resources/locales/en/administration.json';
import type alarm from '../../../resources/locales/en/alarm.json';
import type cases from '../../../resources/locales/en/cases.json';
import type check from '../../../resources/locales/en/check.json';
import type coding from '../../../resources/locales/en/coding.json';
import type common from '../../../resources/locales/en/common.json';
import type custody from '../../../resources/locales/en/custody.json';
import type deliver from '../../../resources/locales/en/deliver.json';
import type desk from '../../../resources/locales/en/desk.json';
import type end from '../../../resources/locales/en/end.json';
import type errors from '../../../resources/locales/en/errors.json';
import type findings from '../../../resources/locales/en/findings.json';
import type firstRun from '../../../resources/locales/en/first-run.json';
import type health from '../../../resources/locales/en/health.json';
import type help from '../../../resources/locales/en/help.json';
import type observation from '../../../resources/locales/en/observation.json';
import type preparation from '../../../resources/locales/en/preparation.json';
import type prepare from '../../../resources/locales/en/prepare.json';
import type protocol from '../../../resources/locales/en/protocol.json';
import type record from '../../../resources/locales/en/record.json';
import type recording from '../../../resources/locales/en/recording.json';
import type referral from '../../../resources/locales/en/referral.json';
import type report from '../../../resources/locales/en/report.json';
import type retention from '../../../resources/locales/en/retention.json';
import type review from '../../../resources/locales/en/review.json';
import type search from '../../../resources/locales/en/search.json';
import type today from '../../../resources/locales/en/today.json';
import type unlock from '../../../resources/locales/en/unlock.json';

/** Every namespace of texts; a key that is not in the English file does not compile. */
interface Resources {
  administration: typeof administration;
  alarm: typeof alarm;
  cases: typeof cases;
  check: typeof check;
  coding: typeof coding;
  common: typeof common;
  custody: typeof custody;
  deliver: typeof deliver;
  desk: typeof desk;
  end: typeof end;
  errors: typeof errors;
  findings: typeof findings;
  'first-run': typeof firstRun;
  health: typeof health;
  help: typeof help;
  observation: typeof observation;
  preparation: typeof preparation;
  prepare: typeof prepare;
  protocol: typeof protocol;
  record: typeof record;
  recording: typeof recording;
  referral: typeof referral;
  report: typeof report;
  retention: typeof retention;
  review: typeof review;
  search: typeof search;
  today: typeof today;
  unlock: typeof unlock;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    // Typed as the list of all, so that a key may name any of them; at run time it is `common`.
    defaultNS: [
      'common',
      'administration',
      'alarm',
      'cases',
      'check',
      'coding',
      'custody',
      'deliver',
      'desk',
      'end',
      'errors',
      'findings',
      'first-run',
      'health',
      'help',
      'observation',
      'preparation',
      'prepare',
      'protocol',
      'record',
      'recording',
      'referral',
      'report',
      'retention',
      'review',
      'search',
      'today',
      'unlock',
    ];
    resources: Resources;
  }
}
