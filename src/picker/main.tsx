import { takePickerRequest } from '../extension/contexts/picker-window.ts';
import { speakChosen } from '../extension/settings/speak-chosen.ts';
import '../ui/page/base.css';
import { showPage } from '../ui/page/page.ts';
import './picker.css';
import { Picker } from './picker.tsx';

const request = takePickerRequest();
await speakChosen();
if (request) showPage(<Picker request={request} />, 'manifest.name');
else window.close();
