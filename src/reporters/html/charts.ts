import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { html, type Markup } from './markup.ts';

export interface Bar {
  /** A word of a closed list: names the colour. */
  readonly name: string;
  readonly value: number;
}

const WIDTH = 420;
const ROW_HEIGHT = 26;
const LABEL = 120;

/** Horizontal bars, one a name. The numbers stand beside them, so that neither colour nor length has to be read. */
export function barChart(title: string, bars: readonly Bar[]): Markup {
  const most = Math.max(1, ...bars.map((b) => b.value));
  const scale = scaleLinear([0, most], [0, WIDTH - LABEL - 60]);
  const height = Math.max(1, bars.length) * ROW_HEIGHT;
  const label = `${title}: ${bars.map((b) => `${b.value} ${b.name}`).join(', ')}`;
  return html`<figure><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">${bars.map((b, i) => {
    const y = i * ROW_HEIGHT;
    const width = Math.round(scale(b.value) * 10) / 10;
    return html`<text x="0" y="${y + 17}">${b.name}</text><rect class="fill-${b.name}" x="${LABEL}" y="${y + 4}" width="${Math.max(width, b.value > 0 ? 2 : 0)}" height="18" rx="3"></rect><text x="${LABEL + width + 8}" y="${y + 17}">${b.value}</text>`;
  })}</svg></figure>`;
}

/** Up to so many points are dots as well: one alone has no line. */
const DOTS = 60;

/** A number over time as a line. */
export function lineChart(
  title: string,
  points: readonly { readonly label: string; readonly value: number }[],
): Markup {
  const [width, height, left, bottom] = [900, 220, 40, 24];
  const most = Math.max(1, ...points.map((p) => p.value));
  const x = scalePoint(
    points.map((p) => p.label),
    [left, width - 10],
  );
  const y = scaleLinear([0, most], [height - bottom, 10]).nice();
  const at = (p: { readonly label: string }): number => Math.round((x(p.label) ?? left) * 10) / 10;
  const path = line<(typeof points)[number]>(at, (p) => y(p.value))(points) ?? '';
  const below = area<(typeof points)[number]>(at, y(0), (p) => y(p.value))(points) ?? '';
  const ticks = y.ticks(4).filter((t) => Number.isInteger(t));
  const months = points.filter((p, i) => p.label.slice(0, 7) !== points[i - 1]?.label.slice(0, 7));
  const ends =
    points.length === 0
      ? ''
      : `, from ${points[0]?.value} in the week of ${points[0]?.label} to ${points.at(-1)?.value} in the week of ${points.at(-1)?.label}, at most ${Math.max(...points.map((p) => p.value))}`;
  return html`<figure><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}${ends}">${ticks.map((t) => html`<line class="axis" x1="${left}" x2="${width - 10}" y1="${y(t)}" y2="${y(t)}"></line><text x="4" y="${y(t) + 4}">${t}</text>`)}${months.map((p) => html`<text x="${at(p)}" y="${height - 6}">${p.label.slice(0, 7)}</text>`)}<path class="area-open" d="${below}"></path><path class="stroke-open" d="${path}"></path>${points.length > DOTS ? '' : points.map((p) => html`<circle class="dot-open" cx="${at(p)}" cy="${y(p.value)}" r="3"></circle>`)}</svg></figure>`;
}
