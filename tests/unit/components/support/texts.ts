import messages from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import type { Failure } from '../../../../src/domain/failure.ts';

// Stands in for src/browser/page/texts.ts: the English catalogue without a browser.

type MessageName = keyof typeof messages;

export function text(name: MessageName, ...values: (string | number)[]): string {
  return messages[name].message.replaceAll(/\$([1-9])/g, (_, place) =>
    String(values[Number(place) - 1] ?? ''),
  );
}

export function failureText(failure: Failure): string {
  return text(`failure_${failure.code}`);
}

export function locale(): string {
  return 'en-GB';
}
