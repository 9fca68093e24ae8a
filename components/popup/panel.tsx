import type { ComponentChildren } from 'preact';

export interface PanelProps {
  title: string;
  words: string;
  children?: ComponentChildren;
}

/** What stands where the list would be, or above it: what is the matter and the one thing to do. */
export function Panel({ title, words, children }: PanelProps) {
  return (
    <div class="panel">
      <p class="panel-title">{title}</p>
      <p>{words}</p>
      {children}
    </div>
  );
}
