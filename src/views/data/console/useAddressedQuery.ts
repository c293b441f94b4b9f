import { useCallback, useEffect, useRef, useState } from 'react';
import { useAtlas } from '../../../state/store';

interface AddressedQuery {
  readonly text: string;
  /** True while the text is as the address brought it: the reader has neither run nor changed it. */
  readonly fromLink: boolean;
  readonly setText: (text: string) => void;
  /** The reader runs the text: it has been read, and it stands in the address at once. */
  readonly settle: () => void;
}

// Browsers refuse an address that is rewritten at every key.
const QUIET_MS = 300;

/** The console's text, kept in the address; a text that the address brings replaces it and is marked. */
export function useAddressedQuery(): AddressedQuery {
  const addressed = useAtlas((state) => state.sql) ?? '';
  const setSql = useAtlas((state) => state.setSql);
  const [text, setOwn] = useState(addressed);
  const [seen, setSeen] = useState(addressed);
  const [fromLink, setFromLink] = useState(addressed !== '');
  const timer = useRef<number | null>(null);
  const latest = useRef(text);

  if (addressed !== seen) {
    setSeen(addressed);
    if (addressed !== text) {
      setOwn(addressed);
      setFromLink(true);
    }
  }

  const setText = useCallback(
    (next: string) => {
      setOwn(next);
      setFromLink(false);
      latest.current = next;
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        timer.current = null;
        setSql(next);
      }, QUIET_MS);
    },
    [setSql],
  );

  useEffect(() => {
    if (latest.current === addressed) return;
    // The address was changed from outside: what was about to be written is overtaken.
    latest.current = addressed;
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = null;
  }, [addressed]);

  useEffect(
    () => () => {
      if (timer.current === null) return;
      window.clearTimeout(timer.current);
      setSql(latest.current);
    },
    [setSql],
  );

  const settle = useCallback(() => {
    setFromLink(false);
    if (timer.current === null) return;
    window.clearTimeout(timer.current);
    timer.current = null;
    setSql(latest.current);
  }, [setSql]);

  return { text, fromLink, setText, settle };
}
