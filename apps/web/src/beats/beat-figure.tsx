'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import { FigureFrame } from '../export/figure-frame.tsx';
import type { BeatSurroundingsQuery } from '../generated/graphql.ts';
import type { Snippet } from '../record/fetch-signal.ts';
import { BeatHeads } from './beat-heads.tsx';
import { beatsInScene } from './beat-scene.ts';
import { LeadPicture } from './lead-picture.tsx';
import type { Stretch } from './use-surroundings.ts';

interface BeatFigureProps {
  readonly stretch: Stretch;
  /** The beat that is looked at. */
  readonly sample: number;
  readonly leads: Snippet;
  readonly facts: BeatSurroundingsQuery | undefined;
  readonly note: string;
}

const headHeight = 58;
const leadHeight = 190;
const narrowest = 300;

/** A beat among its neighbours: leads on millimetre paper, waves and tokens below them, truth, calls and RR intervals above. */
export const BeatFigure = ({ stretch, sample, leads, facts, note }: BeatFigureProps) => {
  const { ref, width: measured } = useElementSize();
  const width = Math.max(narrowest, Math.floor(measured));
  const scheme = useComputedColorScheme('light');
  const id = useId();
  const xOf = (seconds: number) => ((seconds - stretch.from) * width) / (stretch.to - stretch.from);
  const { beats, intervals } = beatsInScene(facts ?? { run: null, record: null });
  const shown = leads.leads.slice(0, 12);
  const height = headHeight + shown.length * leadHeight;
  return (
    <FigureFrame
      title={`Record ${stretch.record}, beats around sample ${sample}`}
      note={note}
      table={() => tableOf(leads)}
    >
      <div ref={ref} style={{ overflow: 'hidden' }}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={`Leads ${shown.map(({ name }) => name).join(' and ')} of record ${stretch.record} from ${stretch.from.toFixed(2)} to ${stretch.to.toFixed(2)} s`}
          style={{ display: 'block' }}
        >
          <BeatHeads
            beats={beats.filter(({ seconds }) => seconds >= stretch.from && seconds <= stretch.to)}
            intervals={intervals.filter(({ from, to }) => to > stretch.from && from < stretch.to)}
            chosen={sample}
            xOf={xOf}
            width={width}
            height={height}
            scheme={scheme}
          />
          {shown.map(({ name, samples }, at) => (
            <LeadPicture
              key={name}
              id={`${id}-${at}`}
              name={name}
              samples={samples}
              leads={leads}
              waves={facts?.run?.waves?.find(({ lead }) => lead === name)}
              top={headHeight + at * leadHeight}
              height={leadHeight}
              width={width}
              stretch={stretch}
              xOf={xOf}
              scheme={scheme}
            />
          ))}
        </svg>
      </div>
    </FigureFrame>
  );
};

/** The samples that are drawn. */
const tableOf = ({ from, samplingFrequencyHz, leads }: Snippet) => ({
  columns: ['sample', 'seconds', ...leads.map(({ name }) => `${name} mV`)],
  rows: Array.from(leads[0]?.samples ?? [], (_, at) => [
    from + at,
    (from + at) / samplingFrequencyHz,
    ...leads.map(({ samples }) => samples[at] ?? Number.NaN),
  ]),
});
