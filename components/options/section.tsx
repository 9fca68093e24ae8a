import type { ComponentChildren } from 'preact';
import { text } from '../../src/browser/shared/texts.ts';
import type { SettingsSection } from '../../src/domain/surface/settings-sections.ts';

export interface SectionProps {
  name: SettingsSection;
  /** Hears of every input into its fields. */
  onInput?: (event: InputEvent) => void;
  children: ComponentChildren;
}

/** A section of the settings, to which a link with its name leads. */
export function Section({ name, onInput, children }: SectionProps) {
  return (
    <section id={name} class="card" aria-labelledby={`${name}-heading`} onInput={onInput}>
      <h2 id={`${name}-heading`} tabIndex={-1}>
        {text(`section_${name}`)}
      </h2>
      {children}
    </section>
  );
}
