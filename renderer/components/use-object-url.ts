import { useEffect, useState } from 'react';

/** An address for bytes that lives as long as the component and the bytes; null without any. */
export function useObjectUrl(bytes: Uint8Array | null, mediaType: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === null) {
      setUrl(null);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([bytes.slice()], { type: mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mediaType]);
  return url;
}
