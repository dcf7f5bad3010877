import { devices } from '../extension/contract/devices.ts';
import { speakChosen } from '../extension/settings/speak-chosen.ts';
import '../ui/page/base.css';
import { showPage } from '../ui/page/page.ts';
import './permission.css';
import { Permission } from './permission.tsx';

const device = devices.find((name) => location.search === `?${name}`) ?? 'camera';
await speakChosen();
showPage(<Permission device={device} />, 'manifest.name');
