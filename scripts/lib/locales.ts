import type { Plugin } from 'vite';
import { en, type Words } from '../../src/ui/i18n/en.ts';
import { zhCn } from '../../src/ui/i18n/zh-cn.ts';

/** Writes the words that manifest.json names (`__MSG_manifest_…__`) where browsers look for them. */
export function locales(): Plugin {
  return {
    name: 'locales',
    generateBundle() {
      for (const [locale, words] of Object.entries({ en, zh_CN: zhCn })) {
        this.emitFile({
          type: 'asset',
          fileName: `_locales/${locale}/messages.json`,
          source: messages(words),
        });
      }
    },
  };
}

function messages(words: Words): string {
  const ofManifest = Object.entries(words).filter(([key]) => key.startsWith('manifest.'));
  return JSON.stringify(
    Object.fromEntries(ofManifest.map(([key, message]) => [key.replace('.', '_'), { message }])),
  );
}
