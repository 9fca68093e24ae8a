import messages from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import type { Failure } from '../../../../src/domain/failure.ts';
import { isolated } from '../../../../src/domain/plain-text.ts';

// Replaces src/browser/shared/texts.ts by the English catalogue, without a browser.

type MessageName = keyof typeof messages;

export function text(name: MessageName, ...values: (string | number)[]): string {
  return messages[name].message.replaceAll(/\$([1-9])/g, (_, place) => {
    const value = values[Number(place) - 1] ?? '';
    return typeof value === 'number' ? numberText(value) : isolated(value);
  });
}

export function numberText(count: number): string {
  return new Intl.NumberFormat('en').format(count);
}

export function failureText(failure: Failure): string {
  return text(`failure_${failure.code}`);
}

export function locale(): string {
  return 'en-GB';
}
