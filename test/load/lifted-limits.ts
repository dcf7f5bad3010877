/** What one machine with one address would meet on behalf of thousands; all other limits stay as they are. */
export const perAddressLifted = [
  '--connections-per-address',
  '0',
  '--plain-connections-per-address',
  '0',
  '--rooms-per-address',
  '0',
  '--logins-per-second',
  '0',
];

/** And what one client would meet that sends as fast as it can. */
export const ratesLifted = ['--messages-per-second', '0'];
