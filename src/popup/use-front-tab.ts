import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';

/** The id of the tab over which the popup is open; null until it is known. */
export function useFrontTab(): number | null {
  const id = useSignal<number | null>(null);
  useEffect(() => {
    void browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => {
      id.value = tab?.id ?? null;
    });
  }, []);
  return id.value;
}
