import { takePickerRequest } from '../extension/picker-window.ts';
import { speakChosen } from '../extension/speak-chosen.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './picker.css';
import { Picker } from './picker.tsx';

const request = takePickerRequest();
await speakChosen();
if (request) showPage(<Picker request={request} />, 'manifest.name');
else window.close();
