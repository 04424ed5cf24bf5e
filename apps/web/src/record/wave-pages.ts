import type { View } from './record-view.ts';
import { restMs } from './signal-tiles.ts';

/** Wave segments of a lead, in order of time. */
export interface LeadWaves {
  readonly lead: string;
  readonly startSeconds: readonly number[];
  readonly endSeconds: readonly number[];
  readonly waves: readonly string[];
  readonly tokens: readonly string[];
}

/** Waves are fetched in stretches of this length. *units* s */
const pageSeconds = 30;
/** Further away, nobody could tell waves apart. *units* s */
const longestWithWaves = 15;
/** Hardly any segment is longer: a pause. *units* s */
const longestSegment = 2;
const mostPages = 80;

/** Null where there was no answer: then it is asked for again after a while. */
type FetchPage = (from: number, to: number) => Promise<readonly LeadWaves[] | null>;

/** The wave segments of a record as a run cut them, fetched stretch by stretch where one looks closely. */
export class WavePages {
  readonly #fetchPage: FetchPage;
  readonly #onArrived: () => void;
  readonly #pages = new Map<number, readonly LeadWaves[] | 'asked'>();

  constructor(fetchPage: FetchPage, onArrived: () => void) {
    this.#fetchPage = fetchPage;
    this.#onArrived = onArrived;
  }

  /** What is known of a view; what is missing is asked for. */
  in({ from, span }: View): readonly LeadWaves[] {
    if (span > longestWithWaves) return [];
    const found: LeadWaves[] = [];
    // A segment belongs to the page that it begins in, and may reach into the next.
    const first = Math.max(0, Math.floor((from - longestSegment) / pageSeconds));
    for (let page = first; page * pageSeconds < from + span; page++) {
      const known = this.#pages.get(page);
      if (known === undefined) void this.#ask(page);
      else if (known !== 'asked') found.push(...known);
    }
    return found;
  }

  async #ask(page: number): Promise<void> {
    this.#pages.set(page, 'asked');
    const [from, to] = [page * pageSeconds, (page + 1) * pageSeconds];
    const waves = await this.#fetchPage(from, to);
    if (waves === null) {
      setTimeout(() => {
        this.#pages.delete(page);
        this.#onArrived();
      }, restMs);
      return;
    }
    this.#pages.set(
      page,
      waves.map((lead) => beginningIn(lead, from, to)),
    );
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) break;
      this.#pages.delete(oldest);
    }
    this.#onArrived();
  }
}

/** The segments that begin in a stretch. */
function beginningIn(waves: LeadWaves, from: number, to: number): LeadWaves {
  const placeOf = (seconds: number) => {
    const found = waves.startSeconds.findIndex((start) => start >= seconds);
    return found < 0 ? waves.startSeconds.length : found;
  };
  const [first, end] = [placeOf(from), placeOf(to)];
  return {
    lead: waves.lead,
    startSeconds: waves.startSeconds.slice(first, end),
    endSeconds: waves.endSeconds.slice(first, end),
    waves: waves.waves.slice(first, end),
    tokens: waves.tokens.slice(first, end),
  };
}
