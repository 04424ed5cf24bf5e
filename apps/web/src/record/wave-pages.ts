import type { View } from './record-view.ts';

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
export const longestWithWaves = 15;
/** Hardly any segment is longer: a pause. *units* s */
const longestSegment = 2;
const mostPages = 80;

/** The wave segments of a record as a run cut them, fetched stretch by stretch where one looks closely. */
export class WavePages {
  readonly #fetchPage: (from: number, to: number) => Promise<readonly LeadWaves[]>;
  readonly #onArrived: () => void;
  readonly #pages = new Map<number, readonly LeadWaves[] | 'asked'>();

  constructor(fetchPage: (from: number, to: number) => Promise<readonly LeadWaves[]>, onArrived: () => void) {
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
    const waves = await this.#fetchPage(page * pageSeconds, (page + 1) * pageSeconds);
    this.#pages.set(
      page,
      waves.map((lead) => beginningFrom(lead, page * pageSeconds)),
    );
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) break;
      this.#pages.delete(oldest);
    }
    this.#onArrived();
  }
}

/** The segments that begin at a moment or later. */
function beginningFrom(waves: LeadWaves, seconds: number): LeadWaves {
  const found = waves.startSeconds.findIndex((start) => start >= seconds);
  const first = found < 0 ? waves.startSeconds.length : found;
  return {
    lead: waves.lead,
    startSeconds: waves.startSeconds.slice(first),
    endSeconds: waves.endSeconds.slice(first),
    waves: waves.waves.slice(first),
    tokens: waves.tokens.slice(first),
  };
}
