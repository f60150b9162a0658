/**
 * An SVG picture as a tree, so that its nodes can be counted before it is text. Colours come from the classes that the page styles: a picture has no
 * style, no id and no script of its own, and may stand in a page more than once.
 */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What it shows, for people who hear it. */
  readonly title: string;
  /** What can be seen in it, in a sentence or two. */
  readonly description: string;
  readonly elements: readonly SvgElement[];
}

/** A picture with more nodes is slow to draw, and nobody can read it: what is too much is summarised. */
export const MOST_NODES = 60;

export function element(name: string, attributes: SvgElement['attributes'], ...children: readonly (SvgElement | string)[]): SvgElement {
  return { name, attributes, children };
}

export function label(x: number, y: number, className: string, text: string, anchor: 'start' | 'middle' | 'end' = 'start'): SvgElement {
  return element(
    'text',
    { x: rounded(x), y: rounded(y), class: className, ...(anchor === 'start' ? {} : { 'text-anchor': anchor }) },
    text,
  );
}

export function path(className: string, steps: readonly string[]): SvgElement {
  return element('path', { class: className, d: steps.join('') });
}

/** A rectangle as a part of a path: many of them are one node. */
export function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${rounded(x)} ${rounded(y)}h${rounded(width)}v${rounded(height)}h${rounded(-width)}z`;
}

export function line(x1: number, y1: number, x2: number, y2: number): string {
  return `M${rounded(x1)} ${rounded(y1)}L${rounded(x2)} ${rounded(y2)}`;
}

/** A tenth of a pixel is as fine as anybody sees. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

export function countNodes({ elements }: Picture): number {
  const count = (one: SvgElement): number =>
    1 + one.children.reduce((sum, child) => sum + (typeof child === 'string' ? 0 : count(child)), 0);
  // The picture itself, its title and its description.
  return 3 + elements.reduce((sum, one) => sum + count(one), 0);
}

export function printPicture({ width, height, title, description, elements }: Picture): string {
  return printElement(
    element(
      'svg',
      { role: 'img', viewBox: `0 0 ${rounded(width)} ${rounded(height)}`, width: rounded(width), height: rounded(height) },
      element('title', {}, title),
      element('desc', {}, description),
      ...elements,
    ),
  );
}

function printElement({ name, attributes, children }: SvgElement): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : printElement(child)));
  return `<${name}${written.join('')}>${inner.join('')}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function shortenedInFront(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `…${characters.slice(1 - most).join('')}`;
}

/** A label that stays within its box: what is cut off is in the table beside the picture. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
