import { devices } from '../extension/devices.ts';
import { speakChosen } from '../extension/speak-chosen.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './permission.css';
import { Permission } from './permission.tsx';

const device = devices.find((name) => location.search === `?${name}`) ?? 'camera';
await speakChosen();
showPage(<Permission device={device} />, 'manifest.name');
