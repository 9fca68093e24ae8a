import type { Tone } from './check-text.ts';
import { DoneIcon, RefreshIcon, WarningIcon } from './icons.tsx';

/** The shape beside some words that says how much attention they want. */
export function ToneIcon({ tone }: { tone: Tone }) {
  switch (tone) {
    case 'calm':
      return <DoneIcon />;
    case 'busy':
      return <RefreshIcon />;
    case 'warning':
      return <WarningIcon />;
  }
}
