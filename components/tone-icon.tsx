import type { Tone } from './check-text.ts';
import { DoneIcon, InfoIcon, RefreshIcon, WarningIcon } from './icons.tsx';

/** A shape beside some words that shows how much attention they need. */
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
