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

/** Headers of every response. */
export const commonHeaders = new Map([['X-Content-Type-Options', 'nosniff']]);

/**
 * Also of what a browser may show as a page. On a script or a style sheet they mean nothing, and would be a twentieth of
 * what is loaded.
 */
export const pageHeaders = new Map([
  ['Content-Security-Policy', contentSecurityPolicy.join('; ')],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', ownFeatures.map((feature) => `${feature}=(self)`).join(', ')],
  ['Referrer-Policy', 'no-referrer'],
]);
