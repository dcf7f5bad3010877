import { en, type Words } from './en.ts';
import { type Language, pickLanguage, speak } from './translate.ts';
import { zhCn } from './zh-cn.ts';

const catalogues: Record<Language, Words> = { en, 'zh-CN': zhCn };

/** From now on the words are in this language, or in that of the browser. All catalogues come along. */
export function speakAs(choice: Language | 'browser'): void {
  const language = choice === 'browser' ? pickLanguage(navigator.languages) : choice;
  speak(catalogues[language], language);
}
