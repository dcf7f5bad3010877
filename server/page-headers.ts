const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

const ownFeatures = ['camera', 'display-capture', 'fullscreen', 'microphone', 'picture-in-picture'];

/** Headers of every response that a browser may show as a page. */
export const pageHeaders = new Map([
  ['Content-Security-Policy', contentSecurityPolicy.join('; ')],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', ownFeatures.map((feature) => `${feature}=(self)`).join(', ')],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
]);

/** Those that mean nothing for a script or a style sheet of a page, where they would be a twentieth of what is loaded. */
export const ofPagesAlone = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Permissions-Policy',
  'Referrer-Policy',
];
