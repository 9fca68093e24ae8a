import { defineBackground } from 'wxt/utils/define-background';
import { answerAlarm } from '../src/app/answer-alarm.ts';
import { comeBack } from '../src/app/come-back.ts';
import { answer } from '../src/app/commands/answer.ts';
import { execute } from '../src/app/commands/execute.ts';
import { openNotification, pressNotification } from '../src/app/open-notification.ts';
import { refreshPolicy } from '../src/app/policy/refresh-policy.ts';
import { runTask } from '../src/app/shared/run-task.ts';
import { afterInstall, startUp } from '../src/app/start-up.ts';
import { requestCheck } from '../src/app/check/request-check.ts';
import { onAlarm } from '../src/browser/alarms.ts';
import { onManagedChange } from '../src/browser/storage/managed.ts';
import { onBrowserStart, onHostAccess, onInstalled } from '../src/browser/lifecycle.ts';
import { onPresenceChange } from '../src/browser/presence.ts';
import { onNotificationButton, onNotificationClick } from '../src/browser/notifications.ts';
import { receiveCommands, receiveQuestions } from '../src/messages/receive.ts';

export default defineBackground(() => {
  receiveCommands(execute);
  receiveQuestions(answer);
  onAlarm((name) => runTask(answerAlarm(name)));
  onInstalled((isFirst) => runTask(afterInstall(isFirst)));
  onBrowserStart(() => runTask(requestCheck('automatic')));
  onHostAccess(() => runTask(requestCheck('manual')));
  onPresenceChange((presence) => runTask(comeBack(presence)));
  onNotificationClick((id) => runTask(openNotification(id)));
  onNotificationButton((id, button) => runTask(pressNotification(id, button)));
  onManagedChange(() => runTask(refreshPolicy(true)));
  runTask(startUp());
  // Beside it, as the browser may take its time.
  runTask(refreshPolicy());
});
