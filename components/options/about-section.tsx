import { extensionVersion, fileAddress } from '../../src/browser/page/about.ts';
import { text } from '../../src/browser/shared/texts.ts';
import type { Settings } from '../../src/domain/settings/settings.ts';
import type { Policy } from '../../src/domain/policy/parse-policy.ts';
import { Section } from './section.tsx';
import { SettingsFile } from './settings-file/settings-file.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface AboutSectionProps {
  form: SettingsForm;
  /** The stored settings; undefined until they are read. */
  settings: Settings | undefined;
  policy: Policy;
}

/** Which version this is, and how to take the settings to another browser. */
export function AboutSection(props: AboutSectionProps) {
  return (
    <Section name="about">
      <p>
        {text('extensionName')} {extensionVersion()}
      </p>
      <ul class="about-links">
        <li>
          <FileLink file="CHANGELOG.txt">{text('about_new')}</FileLink>
        </li>
        <li>
          <FileLink file="THIRD-PARTY-NOTICES.txt">{text('about_notices')}</FileLink>
        </li>
      </ul>
      <SettingsFile {...props} />
    </Section>
  );
}

/** A link to a file of the package. */
function FileLink({
  file,
  children,
}: {
  file: 'CHANGELOG.txt' | 'THIRD-PARTY-NOTICES.txt';
  children: string;
}) {
  return (
    <a href={fileAddress(file)} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
