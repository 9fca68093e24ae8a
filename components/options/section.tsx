import type { ComponentChildren } from 'preact';
import { text } from '../../src/browser/shared/texts.ts';
import type { SettingsSection } from '../../src/domain/surface/settings-sections.ts';

/** A section of the settings, to which a link with its name leads. */
export function Section({ name, children }: { name: SettingsSection; children: ComponentChildren }) {
  return (
    <section id={name} class="card" aria-labelledby={`${name}-heading`}>
      <h2 id={`${name}-heading`} tabIndex={-1}>
        {text(`section_${name}`)}
      </h2>
      {children}
    </section>
  );
}
