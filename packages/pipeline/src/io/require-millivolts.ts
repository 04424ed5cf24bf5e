import { PipelineError } from '../errors.ts';
import type { SignalOutline } from './open-record.ts';

/** Refuses a signal that is no voltage, such as a blood pressure. *errors* `WFDB.UNSUPPORTED_FORMAT` */
export function requireMillivolts(record: string, { name, units }: SignalOutline): void {
  if (units === 'mV') return;
  throw new PipelineError('WFDB.UNSUPPORTED_FORMAT', `record ${record}, signal ${name} is in ${units}`, {
    where: `${record}.hea`,
    remedy: 'Leave out signals that are no ECG; units may be V, mV, uV or nV.',
  });
}
