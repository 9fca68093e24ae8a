import type { Tone } from './check-text.ts';
import { DoneIcon, InfoIcon, RefreshIcon, WarningIcon } from './icons.tsx';

/** The shape beside some words that says how much attention they want. */
export function ToneIcon({ tone }: { tone: Tone }) {
  switch (tone) {
    case 'fine':
      return <DoneIcon />;
    case 'idle':
      return <InfoIcon />;
    case 'busy':
      return <RefreshIcon />;
    case 'warning':
      return <WarningIcon />;
  }
}
