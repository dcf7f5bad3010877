/** What one machine with one address would meet on behalf of thousands; all other limits stay as they are. */
export const perAddressLifted: string[] = [];

/** And what one client would meet that sends as fast as it can. */
export const ratesLifted: string[] = [];
