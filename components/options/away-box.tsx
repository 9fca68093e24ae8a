import { text } from '../../src/browser/shared/texts.ts';
import { useIdlePermission } from './use-idle-permission.ts';

/** Whether checks are less frequent while nobody is at the computer: a permission, which is not a stored setting. */
export function AwayBox() {
  const { isGranted, isRefused, change } = useIdlePermission();
  return (
    <div class="away-box">
      <label class="check-box">
        <input
          type="checkbox"
          checked={isGranted}
          aria-describedby="whileAway-hint"
          onClick={(event) => void change(event.currentTarget.checked)}
        />
        {text('options_whileAway')}
      </label>
      <p id="whileAway-hint" class="hint">
        {text('options_whileAwayHint')}
      </p>
      <p class="problem" aria-live="polite">
        {isRefused && text('options_whileAwayRefused')}
      </p>
    </div>
  );
}
