/** The published inter-patient split of MIT-BIH. *source* de Chazal et al. 2004, doi:10.1109/TBME.2004.827359 */
export const ds1Records: ReadonlySet<string> = new Set([
  '101',
  '106',
  '108',
  '109',
  '112',
  '114',
  '115',
  '116',
  '118',
  '119',
  '122',
  '124',
  '201',
  '203',
  '205',
  '207',
  '208',
  '209',
  '215',
  '220',
  '223',
  '230',
]);
export const ds2Records: ReadonlySet<string> = new Set([
  '100',
  '103',
  '105',
  '111',
  '113',
  '117',
  '121',
  '123',
  '200',
  '202',
  '210',
  '212',
  '213',
  '214',
  '219',
  '221',
  '222',
  '228',
  '231',
  '232',
  '233',
  '234',
]);

/** The patient that a record is of: the record itself, but that 201 and 202 of MIT-BIH are one person. */
export function patientOf(recordName: string): string {
  return recordName === '202' ? '201' : recordName;
}
