'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import {
  DiscardReportDraftDocument,
  PublishReportDocument,
  type ReportPartsFragment,
  SaveReportDraftDocument,
} from '../generated/graphql.ts';
import type { BlockSettings } from './block.ts';
import { isComplete } from './edit-blocks.ts';

/** A draft is kept so long after the last key that was typed. */
const KEEP_MS = 800;

interface Edited {
  readonly title: string;
  readonly blocks: readonly BlockSettings[];
}

const editedOf = ({ title, blocks, draft }: ReportPartsFragment): Edited => ({
  title: draft?.title ?? title,
  blocks: (draft?.blocks ?? blocks).map(({ settings }) => settings as BlockSettings),
});

/**
 * A report that is being edited: what is typed is kept as a draft a moment later, one save at a time. A block that lacks a
 * run or a metric stays on the page and is kept once it has them.
 */
export const useReportDraft = (initial: ReportPartsFragment) => {
  const [report, setReport] = useState(initial);
  const [edited, setEdited] = useState(() => editedOf(initial));
  const [kept, setKept] = useState(edited);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<CombinedError>();
  const [, save] = useMutation(SaveReportDraftDocument);
  const [, publish] = useMutation(PublishReportDocument);
  const [, discard] = useMutation(DiscardReportDraftDocument);
  const newest = useRef({ edited, report });
  newest.current = { edited, report };

  const keep = useCallback(async (): Promise<ReportPartsFragment | null> => {
    const { edited: now, report: before } = newest.current;
    setBusy(true);
    const blocks = now.blocks.filter(isComplete);
    const title = now.title.trim() || before.title;
    const answer = await save({ id: before.id, revision: before.revision, title, blocks });
    setBusy(false);
    setRefusal(answer.error);
    // What was refused is tried again when it is changed, and not before.
    setKept(now);
    const saved = answer.data?.saveReportDraft ?? null;
    if (saved !== null) {
      newest.current.report = saved;
      setReport(saved);
    }
    return saved;
  }, [save]);

  useEffect(() => {
    if (edited === kept || busy) return;
    const timer = setTimeout(() => void keep(), KEEP_MS);
    return () => clearTimeout(timer);
  }, [edited, kept, busy, keep]);

  const isUnkept = edited !== kept || busy;
  useEffect(() => {
    if (!isUnkept) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnkept]);

  const finish = async (): Promise<boolean> => {
    const saved = edited === kept ? report : await keep();
    if (saved === null) return false;
    const { error } = await publish({ id: saved.id, revision: saved.revision });
    setRefusal(error);
    return error === undefined;
  };
  const giveUp = async (): Promise<boolean> => {
    const { error } = await discard({ id: report.id, revision: report.revision });
    setRefusal(error);
    return error === undefined;
  };
  return { report, edited, setEdited, busy: isUnkept, refusal, finish, giveUp };
};
