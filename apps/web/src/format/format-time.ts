/** Spans of time as people say them: 850 ms, 4.2 s, 3 min 20 s, 2 h 05 min, 3 d 4 h. */
export const formatDuration = (seconds: number): string => {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${two(whole % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${two(minutes % 60)} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
};

/** Time left, rounded as coarsely as it is uncertain: about 3 min. */
export const formatRemaining = (seconds: number): string => {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  if (seconds < 5) return 'a few seconds';
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} s`;
  if (seconds < 3600) return `about ${Math.round(seconds / 60)} min`;
  const minutes = Math.round(seconds / 60 / 5) * 5;
  return `about ${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
};

/** Length of an ECG record: 30:06. */
export const formatRecordLength = (seconds: number): string => {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest.replace(/^0(?=\d)/, '');
};

/** A place in an ECG record, to the tenth of a second: 0:05.2, 1:02:03.4. */
export const formatRecordTime = (seconds: number): string => {
  const tenths = Math.round(10 * seconds);
  const [hours, minutes] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60];
  const rest = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
};

/** Seconds between two moments; an open end reaches to now. */
export const secondsBetween = (start: string, end: string | null | undefined, nowMs: number): number =>
  Math.max(0, ((end == null ? nowMs : Date.parse(end)) - Date.parse(start)) / 1000);

/**
 * A moment in the reader's zone: 14:05 today, else 3 Nov 14:05, with the year where it differs.
 * *zone* of the browser unless given
 */
export const formatMoment = (iso: string, nowMs: number, zone?: string): string => {
  const moment = new Date(iso);
  const time = part(moment, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone);
  const day = (date: Date) => part(date, { year: 'numeric', month: '2-digit', day: '2-digit' }, zone);
  const now = new Date(nowMs);
  if (day(moment) === day(now)) return time;
  const year = (date: Date) => part(date, { year: 'numeric' }, zone);
  const date = part(
    moment,
    year(moment) === year(now)
      ? { day: 'numeric', month: 'short' }
      : { day: 'numeric', month: 'short', year: 'numeric' },
    zone,
  );
  return `${date} ${time}`;
};

/** The full moment for a title: Tuesday, 3 November 2026 at 14:05:09 GMT+1. */
export const formatExactMoment = (iso: string, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'long',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(iso));

/** Time of day with seconds, for log lines. */
export const formatClock = (iso: string, zone?: string): string =>
  part(new Date(iso), { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, zone);

const part = (date: Date, options: Intl.DateTimeFormatOptions, zone: string | undefined): string =>
  new Intl.DateTimeFormat('en-GB', { ...options, ...(zone === undefined ? {} : { timeZone: zone }) }).format(
    date,
  );

const two = (value: number): string => value.toString().padStart(2, '0');
