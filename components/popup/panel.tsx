import type { ComponentChildren } from 'preact';

export interface PanelProps {
  icon?: ComponentChildren;
  title: string;
  words: string;
  children?: ComponentChildren;
}

/** A panel in place of the list, or above it: the situation and the one thing to do. */
export function Panel({ icon, title, words, children }: PanelProps) {
  return (
    <div class="panel">
      {icon}
      <p class="panel-title">{title}</p>
      <p>{words}</p>
      {children}
    </div>
  );
}
