const lookEveryMs = 100;

/** True as soon as the condition holds; false if it does not hold within this time. */
export async function pollUntil(condition: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() >= until) return false;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return true;
}
