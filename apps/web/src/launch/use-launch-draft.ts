'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { addressOf, type LaunchDraft, type LaunchStart, readAddress } from './launch-address.ts';

const DRAFT = 'beatlab.launch.draft';
const TYPING_MS = 200;

/**
 * The form's fields, kept in the address while one types, and in the browser for whoever goes away without launching:
 * coming back to an empty form, they are offered their draft.
 */
export const useLaunchDraft = (start: LaunchStart, from: string | null) => {
  const search = useSearchParams();
  const [draft, setDraft] = useState<LaunchDraft>(() => readAddress(start, search));
  const [left, setLeft] = useState<string | null>(null);

  useEffect(() => {
    if (window.location.search === '') setLeft(keptDraft());
  }, []);

  const address = addressOf(start, draft, from);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (window.location.search === address) return;
      window.history.replaceState(null, '', `${window.location.pathname}${address}`);
      keepDraft(address);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [address]);

  const takeUp = useCallback(() => {
    if (left !== null) window.location.search = left;
  }, [left]);
  const forget = useCallback(() => {
    keepDraft('');
    setLeft(null);
  }, []);
  return { draft, setDraft, left: address === '' ? left : null, takeUp, forget };
};

/** Null where there is none: storage may also be closed to us, in a private window, and nothing else is lost then. */
const keptDraft = (): string | null => openStorage()?.getItem(DRAFT) || null;

const keepDraft = (address: string): void => {
  if (address === '') openStorage()?.removeItem(DRAFT);
  else openStorage()?.setItem(DRAFT, address);
};

const openStorage = (): Storage | null => {
  try {
    return window.localStorage;
  } catch {
    return null; // the browser keeps nothing for us
  }
};
