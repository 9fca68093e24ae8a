import { mount } from '../../components/mount.tsx';
import { Options } from '../../components/options/options.tsx';

mount(<Options />, 'options_title');
