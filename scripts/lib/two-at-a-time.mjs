/**
 * Does something with each item, in order and two at a time.
 *
 * @template Item, Result
 * @param {readonly Item[]} items
 * @param {(item: Item) => Promise<Result>} act
 * @returns {Promise<Result[]>} in the order of the items
 */
export async function twoAtATime(items, act) {
  /** @type {Result[]} */
  const results = [];
  const waiting = items.entries();
  const actOnWaiting = async () => {
    for (const [index, item] of waiting) results[index] = await act(item);
  };
  await Promise.all([actOnWaiting(), actOnWaiting()]);
  return results;
}
