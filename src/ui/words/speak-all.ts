import { language, speak } from './translate.ts';
import { zhCn } from './zh-cn.ts';

/** To be imported first by whatever cannot wait for a catalogue to be loaded. */
if (language === 'zh-CN') speak(zhCn);
