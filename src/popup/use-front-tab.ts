import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { findFrontTab } from '../extension/pages/front-tab.ts';

/** The id of the tab in front if it can be shared; null until that is known. */
export function useFrontTab(): number | null {
  const id = useSignal<number | null>(null);
  useEffect(() => {
    void findFrontTab().then((found) => {
      id.value = found;
    });
  }, []);
  return id.value;
}
