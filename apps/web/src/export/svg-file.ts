/** What of an element's computed style a picture needs outside of the page. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'display',
] as const;

const namespace = 'http://www.w3.org/2000/svg';

/**
 * A figure of the page as an SVG file of its own: classes and the theme's variables become plain styles, the page's surface
 * its background. *size* that of the picture on the screen, in CSS pixels.
 */
export const svgFile = (svg: SVGSVGElement): { text: string; width: number; height: number } => {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copyStyle(svg, copy);
  const viewBox = svg.getAttribute('viewBox') ?? `0 0 ${width} ${height}`;
  copy.setAttribute('xmlns', namespace);
  copy.setAttribute('viewBox', viewBox);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.prepend(backgroundOf(svg, viewBox));
  return { text: new XMLSerializer().serializeToString(copy), width, height };
};

const copyStyle = (from: Element, to: Element): void => {
  const style = getComputedStyle(from);
  to.removeAttribute('class');
  to.setAttribute('style', properties.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
  for (const [at, child] of [...from.children].entries()) {
    const copied = to.children[at];
    if (copied !== undefined) copyStyle(child, copied);
  }
};

const backgroundOf = (svg: SVGSVGElement, viewBox: string): SVGRectElement => {
  const [x = '0', y = '0', width = '100%', height = '100%'] = viewBox.split(/[\s,]+/);
  const rect = document.createElementNS(namespace, 'rect');
  const place = { x, y, width, height, fill: getComputedStyle(svg).getPropertyValue('--bl-surface') };
  for (const [name, value] of Object.entries(place)) rect.setAttribute(name, value);
  return rect;
};
