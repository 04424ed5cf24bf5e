/** Where datasets may be added from, and how much a zip may have. */
export interface DatasetPlace {
  /** Folders of this machine that datasets may be added from, with everything below them; none closes that way. */
  readonly folders: readonly string[];
  /** Where zips are received. */
  readonly incoming: string;
  readonly largestZipBytes: number;
  /** Address below which PhysioNet's folders lie. */
  readonly physioNet: string;
}
