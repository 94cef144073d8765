import type { ExcerptFacts } from '../../contract/verdict.ts';
import type { ExcerptOutcome } from './excerpt.ts';

/** What the report says of an excerpt that held. */
export function excerptFacts({ document }: ExcerptOutcome): ExcerptFacts {
  const { spans, session, events, findings } = document;
  return {
    spans: spans.map(({ fromMs, toMs }) => ({ fromMs, toMs })),
    durationMs: session.durationMs,
    events: events.length,
    findings: findings.length,
  };
}

/** For experts, in English. */
export function describeExcerpt({ spans, durationMs, events, findings }: ExcerptFacts): string {
  const seconds = spans.map(({ fromMs, toMs }) => `${fromMs / 1000}-${toMs / 1000}`).join(', ');
  const told = seconds === '' ? 'no seconds' : `seconds ${seconds}`;
  return `${told} of ${durationMs / 1000}; ${events} chosen events, ${findings} findings; the rest withheld`;
}
