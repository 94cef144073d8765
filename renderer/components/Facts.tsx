import type { ReactNode } from 'react';
import styles from './Facts.module.css';

interface Props {
  readonly rows: readonly { readonly term: string; readonly value: ReactNode }[];
}

/** Terms with their values. A row whose value is an empty text is left out. */
export function Facts({ rows }: Props) {
  return (
    <dl className={styles.facts}>
      {rows
        .filter(({ value }) => value !== '')
        .map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
