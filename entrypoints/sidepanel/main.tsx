import { mount } from '../../components/mount.tsx';
import { Popup } from '../../components/popup/popup.tsx';
import { readAhead } from '../../components/use-stored.ts';

mount(<Popup isAtSide ahead={readAhead()} />, 'extensionName');
