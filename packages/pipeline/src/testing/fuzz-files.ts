import { encodeAnnotations } from '../io/encode-annotations.ts';
import { encodeFlac } from '../io/testing/encode-flac.ts';

/** The bytes of a text of one byte a letter. */
export const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Good headers: of leads in many ways, and of segments. */
export const headerFiles = [
  '100 2 360 650000\n100.dat 212 200 11 1024 995 -22131 0 MLII\n100.dat 16+4 2(3)/uV 11 0 1 5 0 V5\n# 69 M',
  'x 3 250/1000(3) 1000 13:05:00 25/4/1989\nx.dat 16x4:3+24 200/mmHg 12 0 0 0 -512 ABP\n~ 0\ny.dat 310 1e2(-5)/V',
  'x/4 2 125 2250\nx_layout 0\nx_1 1000\n~ 250\nx_2 1000\n# several segments',
  'x 1 500 9\r\nx.dat 524x2 1(0)/mV 24 0 1 2 0 I\r\n',
].map(latin1);

/** Good annotation files: a rhythm with every kind of property, and one that opens with notes about itself. */
export const annotationFiles = [
  encodeAnnotations(
    Array.from({ length: 40 }, (_, index) => ({
      sample: 300 * index + (index > 20 ? 100_000 : 0),
      symbol: 'NVA+'[index % 4]!,
      subtype: index % 3,
      channel: index > 10 ? 1 : 0,
      number: 0,
      aux: index % 4 === 3 ? '(AFIB' : '',
    })),
    'x.atr',
  ),
  encodeAnnotations(
    ['## time resolution: 250', '## annotation type definitions', '', 'note'].map((aux, index) => ({
      sample: index < 2 ? 0 : 70_000 * index,
      symbol: index === 2 ? '#42' : '"',
      subtype: -index,
      channel: index,
      number: index,
      aux,
    })),
    'x.qrs',
  ),
];

/** Stands between the files of a record that is given as one stretch of bytes. */
const seam = latin1('\0#\0#');
/** Names of a record's files, in the order in which they stand there. */
export const bundledNames = ['r.hea', 'a.dat', 's.hea', 'b.dat'] as const;

const bundle = (...files: readonly (string | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(
    Buffer.concat(
      files.flatMap((file, index) => [...(index > 0 ? [seam] : []), Buffer.from(file as string, 'latin1')]),
    ),
  );

/** Bytes of a record's header and the seam behind it. */
export function firstFileBytes(bundled: Uint8Array): number {
  return Buffer.from(bundled.buffer, bundled.byteOffset, bundled.byteLength).indexOf(seam) + seam.length;
}

/** The files of a record; those that are left out are empty. */
export function unbundle(bytes: Uint8Array): Uint8Array[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let from = 0;
  return bundledNames.map(() => {
    const end = all.indexOf(seam, Math.min(from, all.length));
    const file = all.subarray(Math.min(from, all.length), end === -1 ? all.length : end);
    from = end === -1 ? all.length : end + seam.length;
    return file;
  });
}

const some = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 37) & 0xff);
const oneFormat = (format: number | string, bytes: number) =>
  bundle(`r 2 250 6\na.dat ${format} 200(5)/mV 12\na.dat ${format} 1/uV 12\n`, some(bytes));

/** Good records: each format, skewed and framed signals, two files, segments of both layouts. */
export const recordBundles = [
  ...[8, 80].map((format) => oneFormat(format, 12)),
  ...[16, 61, 160].map((format) => oneFormat(format, 24)),
  ...[310, 311].map((format) => oneFormat(format, 16)),
  oneFormat(212, 18),
  oneFormat('24x2', 72),
  oneFormat('32:3', 48),
  bundle(
    'r 3 250 8\na.dat 212x2:1+3 200(5)/mV 12 0 0 0 0 I\na.dat 212+3 100/uV 12\nb.dat 8 1 8 0 5\n',
    new Uint8Array(39),
    '',
    some(8),
  ),
  bundle('r/3 2 250 18\ns 8\n~ 2\ns 8\n', some(8), 's 2 250 8\na.dat 80 1\nb.dat 80 1', some(8)),
  bundle('r/3 1 250\n~ 7\ns 8\n~ 2\n', some(32), 's 1 250\na.dat 16x2 1', some(8)),
  bundle('r 2 250 4\na.dat 16+8 1\n~ 0x4 1\n', some(16)),
  bundle('r/4 1 250 18\nl 0\ns 8\n~ 2\ns 8\n', some(16), 's 1 250 8\na.dat 16 1 16 0 9472 17176 0 I\n'),
];

const channels = [0, 1].map((channel) =>
  Int32Array.from({ length: 100 }, (_, index) => (index > 60 ? 7 : ((index * (channel + 3)) % 50) - 25)),
);
/** Frames stored as they are, and what libFLAC wrote through soundfile 0.14.0 (see wfdb-python.golden.py). */
export const flacFiles = [
  encodeFlac({ channels, bits: 8, blockSize: 32 }),
  encodeFlac({ channels: channels.slice(0, 1), bits: 16, blockSize: 16 }),
  ...[
    // A walk of 8 bits in two channels, and one of 24 bits; a sine; low bits unused.
    'ZkxhQwAAACIQABAAAABYAABYF3ACcAAAADz7T4O4+LhS5gEwioEah5skhAAAKCAAAAByZWZlcmVuY2UgbGliRkxBQyAxLjQuMyAyMDIzMDYyMwAAAAD/+GuiADtfEkEAwABsYi1emPlUczJv8bWKlffV5jZXaeU/ufkl5/bXLpMOoABKAfFREEQASFWnss26FSYalQznUkiCxZZCIXIEyTXby5GEa1laWAAIAJUm',
    'ZkxhQwAAACIQABAAAAFJAAFJF3ADcAAAADyBuMqteWf+2YnPQjGEPhVDhAAAKCAAAAByZWZlcmVuY2UgbGliRkxBQyAxLjQuMyAyMDIzMDYyMwAAAAD/+GusADtzEj7P+kJgAByaZ5ELZsyTkHRIi9K9m8NwFNarRWIq3H7FwlqCW5LrlPsuzysdn5x1kC9M1BhiaegJRVHqQW5nF2vi+iC3EC8nBeQrllLLMLVJ/tWzEy+SvxPx+9e5FWM2Ae022tHqBkTEddEF4TXZSHJ7GbhaTuwXUemcpbleXabuxI3das5eXWDc8O0lVi8niM//eKmC0p8CputAAAD2qbQEEwBXPAIKUfnQxQHpg+uwhjPSG2uMcrgeFqozVo1+BJVUtOeULP9CX0tvCp6Xr4cnoF7uIOMmcS52xuKbVoCiX2NyBi9SJqdQS18k3KQyV0f1hX4x0pwUg/Bwl4i0c2UYJXWC6JdhJuF16yn6M6WcuPPCRS9oFxIEOK4wxwuqT/OVAd+Ff6zgoCAZ8ZM/GidownljSaqRa04AAAXuO4CSQQ==',
    'ZkxhQwAAACIQABAAAAF9AAF9F3AA8AAAAZAnjW4neV8mQFyq9ZvKnmBohAAAKCAAAAByZWZlcmVuY2UgbGliRkxBQyAxLjQuMyAyMDIzMDYyMwAAAAD/+HsIAAGPFEgAABdILaNCK1QRtBv95ovwT/ywCxdJGTooKC4uKiJ4yQcSU7pWL8hJy0pJSFer/pj0QJnzwqLC4qKHzZRtpTajVtScjKykpeu1/u8dmyhs6JiwsLCx86XINIZf07N2Uk5OWkb1ml5tk0RKnhMTFhcXPnzj7yifFOtckJaSl5GRtVqOuOpEgfOCwoLioqIGyzzSOv1a1dkpaTlpC5apdaaNETAgICosKjJ4QMEWlluqFu3IS0pJyd63V83w5eKmxMTFBoTFjpwu00nrQq3bsrJyspfvV6PGerZQyeFBQXGRISPliDiCnlSxfkZSWk5CRsUvd8mnTJw+LiosLCQgaJOrKb0LFuRkZeTkZSxXo8YJuljR0VFhUYExI2XeZTX+oXbsnIzEnfka9L3PJogZOCIqLi4oJCBgk0srxSsXJGTlJeRvW6/2uGr5Y0IiYuLigsfOEyC6O3tevJyEvJS0jbs0fMMmypU+KiI0JDAkbMFF1VPYg24=',
    'ZkxhQwAAACIQABAAAAD6AAD6F3AA8AAAAZBwlBxRkxhb4y9PB1E0ws4GhAAAKCAAAAByZWZlcmVuY2UgbGliRkxBQyAxLjQuMyAyMDIzMDYyMwAAAAD/+HsIAAGPFBMBfwDAAAABebqYMLZmR1E4chFITeWqMrPy8uyNoolj9/pYz6uqdeHxLfSiIYjc1V2joznXmVqNVdGpjYyq8pfqJSk6Kd+UuJTDbqXFwnDPcn6ls0VFQJU9FsXN36UIfKJje38XHL2r2iJV7LivrMpxME7nkXMajLcJ7axyE4hTlzzZap50Tc4pCHoYhLGvnI2EWRa6dzyqqlVyzHr1KU9Mvie2+reJEKzWJimdeKU5C0M/ypp0ddEnaRWSwkhtwyZU3GO+nf3xhd1udUr9nZ6pWQw0S5bClCIKSnzVQ/yKVjYvv13zcT0osAAAAAADQKUk',
  ].map((base64) => new Uint8Array(Buffer.from(base64, 'base64'))),
];

/** Records of these files. */
export const flacBundles = flacFiles.map((file, index) => {
  const [format, signals] = [
    [508, 2],
    [516, 1],
    [508, 2],
    [524, 2],
    [516, 1],
    [516, 1],
  ][index]!;
  return bundle(`r ${signals} 250\n${`a.dat ${format}x2 200\n`.repeat(signals!)}`, file);
});
