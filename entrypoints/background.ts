import { defineBackground } from 'wxt/utils/define-background';
import { execute } from '../src/app/execute.ts';
import { openNotice } from '../src/app/open-notice.ts';
import { present } from '../src/app/present.ts';
import { runTask } from '../src/app/run-task.ts';
import { afterInstall, startUp } from '../src/app/start-up.ts';
import { sync } from '../src/app/sync.ts';
import { onAlarm } from '../src/browser/alarms.ts';
import { onBrowserStart, onInstalled } from '../src/browser/lifecycle.ts';
import { onNoticeClick } from '../src/browser/notices.ts';
import { receiveCommands } from '../src/messages/receive.ts';

export default defineBackground(() => {
  receiveCommands(execute);
  onAlarm((name) => runTask(name === 'sync' ? sync() : present()));
  onInstalled((isFirst) => runTask(afterInstall(isFirst)));
  onBrowserStart(() => runTask(sync()));
  onNoticeClick((id) => runTask(openNotice(id)));
  runTask(startUp());
});
