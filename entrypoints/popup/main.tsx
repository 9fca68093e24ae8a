import { mount } from '../../components/mount.tsx';
import { fitWindow } from '../../components/popup/fit-window.ts';
import { Popup } from '../../components/popup/popup.tsx';

mount(<Popup />, 'extensionName');
fitWindow();
