import { SegmentedControl } from '@mantine/core';
import { csvNumber } from '../export/csv-text.ts';
import { FigureFrame } from '../export/figure-frame.tsx';
import { formatP } from '../format/format-difference.ts';
import type { AbnormalFigure } from '../generated/graphql.ts';
import { PartHeading } from '../shell/part-heading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import { IntervalPicture } from './interval-picture.tsx';
import part from './modes.module.css';
import { figureNames } from './modes-view.ts';
import {
  basisSentence,
  figureLabel,
  figureMeaning,
  type ModesResult,
  type ModesRun,
  seedSentence,
  verdictLabel,
  verdictSentence,
  whyNoVerdict,
} from './modes-words.ts';

interface VerdictPartProps {
  readonly result: ModesResult;
  readonly runs: readonly ModesRun[];
  readonly figure: AbnormalFigure;
  readonly update: (patch: SearchPatch) => void;
}

/** The answer to the page's question, in words and as intervals against zero. */
export const VerdictPart = ({ result, runs, figure: chosen, update }: VerdictPartProps) => {
  const figure = result.figures.find(({ name }) => name === chosen);
  if (figure === undefined) return null;
  const why = whyNoVerdict(figure, result);
  return (
    <>
      <PartHeading title="Verdict">
        <ScrollRegion label="Figure by which the verdict is said">
          <SegmentedControl
            size="xs"
            aria-label="Figure by which the verdict is said"
            data={figureNames.map((name) => ({
              value: name,
              label: name === 'AUC' ? 'AUC' : figureLabel[name],
            }))}
            value={chosen}
            onChange={(name) => update({ figure: name === figureNames[0] ? null : name })}
          />
        </ScrollRegion>
      </PartHeading>
      <div className={part.stack}>
        <section
          className={`bl-panel ${part.verdict}`}
          data-verdict={figure.verdict}
          data-figure-name={chosen}
          aria-label="Verdict"
        >
          <p className={part.word}>{verdictLabel[figure.verdict]}</p>
          <p>{verdictSentence(figure)}</p>
          {why !== null && <p>{why}</p>}
          <p>{seedSentence(figure)}</p>
          <p className={part.small}>
            {figureLabel[chosen]}: {figureMeaning[chosen]}. {basisSentence(result, runs)} p ={' '}
            {formatP(figure.pValue)}, corrected {formatP(figure.adjustedPValue)}.
          </p>
        </section>
        <FigureFrame
          title="Five classes minus binary"
          note="percentage points; thick: 95 % over patients, thin: over patients and seeds"
          table={() => ({
            columns: [
              'figure',
              'difference',
              'low',
              'high',
              'low with seeds',
              'high with seeds',
              'p',
              'p corrected',
            ],
            rows: result.figures.map(({ name, difference, withSeeds, pValue, adjustedPValue }) => [
              figureLabel[name],
              ...[difference.value, difference.low, difference.high, withSeeds.low, withSeeds.high].map(
                csvNumber,
              ),
              ...[pValue, adjustedPValue].map(csvNumber),
            ]),
          })}
        >
          <IntervalPicture figures={result.figures} chosen={chosen} />
        </FigureFrame>
      </div>
    </>
  );
};
