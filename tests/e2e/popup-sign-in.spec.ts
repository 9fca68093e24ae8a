import { completeSignIn, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { DEMO_PASSWORD } from '../connectwise-server/index.ts';
import { COMPANY, expect, INITECH, test } from './fixtures.ts';

test('a sign-in continues when its popup closes, and the next popup shows it', async ({
  server,
  extension,
  options,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Came all the same' });
  await fillConnection(options, INITECH);
  await options.getByRole('button', { name: 'Save' }).click();
  const popup = await openPopup();
  const window = await openSignInWindow(extension.context, popup);
  await popup.close();
  await completeSignIn(window, 'jdoe', DEMO_PASSWORD);

  await expect((await openPopup()).getByRole('listitem')).toContainText('Came all the same');
  await expect(options.getByRole('status')).toContainText('Signed in as Jane Doe');
  expect(server.control.requests({ path: '/system/oauth/authorize' })).toHaveLength(1);
});
