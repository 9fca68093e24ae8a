import type { PriorityLevel } from '../../../src/domain/items/priority-level.ts';

const SHAPES: Record<PriorityLevel, string> = {
  critical: 'M2 6 6 2l4 4M2 10l4-4 4 4',
  high: 'M2 8l4-4 4 4',
  medium: 'M2 6h8',
  low: 'M2 4l4 4 4-4',
};

/** A shape for the level, which works without colour. Decoration, as the word stands beside it. */
export function PriorityMark({ level }: { level: PriorityLevel | undefined }) {
  return (
    <svg class="priority-mark" data-level={level} viewBox="0 0 12 12" aria-hidden="true">
      {level ? <path d={SHAPES[level]} /> : <circle cx="6" cy="6" r="1.5" />}
    </svg>
  );
}
