import { text } from '../../../src/browser/shared/texts.ts';
import { largestOf } from '../../../src/domain/extremes.ts';
import { numberText } from '../../../src/browser/shared/counted-text.ts';

interface Bar {
  /** The text below the bar. */
  label: string;
  /** Its full name. */
  name: string;
  value: number;
}

export interface BarChartProps {
  caption: string;
  /** What the bars count. */
  unit: string;
  bars: Bar[];
  /** The number of bars for each label. */
  labelEvery: number;
}

/** A bar's width in the units of the drawing, and the maximum height. */
const PLACE = 10;
const HEIGHT = 40;

/** Numbers of requests as bars, with a table for people who cannot see them. */
export function BarChart({ caption, unit, bars, labelEvery }: BarChartProps) {
  const most = largestOf([1, ...bars.map(({ value }) => value)]) ?? 1;
  const heightOf = (value: number) => (HEIGHT * value) / most;
  return (
    <figure>
      <figcaption aria-hidden="true">
        <span>{caption}</span>
        <span class="most">{numberText(most)}</span>
      </figcaption>
      <div aria-hidden="true">
        <svg
          class="bars"
          viewBox={`0 0 ${bars.length * PLACE} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {bars.map(({ name, value }, index) => (
            <g key={name}>
              <title>{text('labelled', name, numberText(value))}</title>
              <rect class="place" x={index * PLACE + 1} width={PLACE - 2} height={HEIGHT} />
              <rect
                class="bar"
                x={index * PLACE + 1}
                y={HEIGHT - heightOf(value)}
                width={PLACE - 2}
                height={heightOf(value)}
              />
            </g>
          ))}
        </svg>
        <div class="bar-labels">
          {bars.map(({ label, name }, index) => index % labelEvery === 0 && <span key={name}>{label}</span>)}
        </div>
      </div>
      <table class="visually-hidden">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{unit}</th>
            <th scope="col">{text('diagnostics_requests')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{numberText(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
