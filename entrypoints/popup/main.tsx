import { mount } from '../../components/mount.tsx';
import { fitWindow } from '../../components/popup/fit-window.ts';
import { Popup } from '../../components/popup/popup.tsx';
import { readAhead } from '../../components/use-stored.ts';

mount(<Popup ahead={readAhead()} />, 'extensionName');
fitWindow();
