/** The patient that a record is of: the record itself, but that 201 and 202 of MIT-BIH are one person. */
export function patientOf(recordName: string): string {
  return recordName === '202' ? '201' : recordName;
}
