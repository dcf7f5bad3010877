/** Colours that white text can be read on, and that differ from each other for most eyes. The first is the sharer's alone. */
const sharerColour = '#b3261e';
const colours = ['#0b57d0', '#146c2e', '#7a3ea8', '#a8500a', '#00677d', '#ad1457', '#4a4a4a'];

/** The colour of a speaker, the same at every end. */
export function markColour(id: number): string {
  return id === 0 ? sharerColour : (colours[(id - 1) % colours.length] ?? '#4a4a4a');
}
