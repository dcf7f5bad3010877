const waitMs = 2_000;

/** Loads the page again as soon as its server answers. For what the page cannot do without, before anything is shown. */
export async function reloadPage(): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  } while (!(await answers()));
  location.reload();
}

async function answers(): Promise<boolean> {
  return fetch(location.href, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}
