/** Pixels of a saved picture for each CSS pixel of the screen: sharp in print. */
const SCALE = 2;

/** Draws an SVG file. *size* in CSS pixels; the picture has twice as many. */
export const pngOfSvg = async (file: { text: string; width: number; height: number }): Promise<Blob> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(file.text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(file.width * SCALE);
  canvas.height = Math.round(file.height * SCALE);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return pngOfCanvas(canvas);
};

export const pngOfCanvas = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new PictureTooLarge()) : resolve(blob)), 'image/png');
  });

/** The browser gave no picture: canvases have a largest size. */
class PictureTooLarge extends Error {
  constructor() {
    super('The browser could not make a picture this large. Make the window smaller and try again.');
  }
}
